package chat.tern.server.gateway;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.Ids;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all connections of this node share.
 *
 * @param workers run what writes to a session and what is read for it, on threads that may block
 */
public record Gateway(
    Handshake handshake,
    FrameHandler frames,
    Hub hub,
    Ids ids,
    Settings settings,
    Clocks clocks,
    Executor workers) {

  /**
   * How the gateway behaves.
   *
   * @param heartbeat how long a session may be silent before it is pinged; twice as long and it is
   *     cut
   * @param outboundQueueBytes what may wait for one session
   */
  public record Settings(ProtocolLimits limits, Duration heartbeat, int outboundQueueBytes) {

    /**
     * Half a megabyte: some seconds of a busy group, and 15,000 stuck readers still fit a server.
     */
    public static final int DEFAULT_OUTBOUND_QUEUE_BYTES = 512 * 1024;

    /** As mobile networks keep an idle mapping for a minute or more. */
    public static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(30);
  }

  /** The time of day, and a time that never jumps. */
  public record Clocks(InstantSource clock, LongSupplier nanos) {}
}
