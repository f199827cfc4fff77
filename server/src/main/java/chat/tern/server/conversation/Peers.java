package chat.tern.server.conversation;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether other nodes append to the same logs, and what follows from it.
 *
 * @param exist whether there may be any
 * @param lag how old the knowledge of a conversation may be where it is enough to know it roughly:
 *     for how long somebody who was removed by another node may still hear who is typing here
 * @param nanos measures the lag: a clock that never jumps
 */
public record Peers(boolean exist, Forwarder forwarder, Duration lag, LongSupplier nanos) {

  /** The longest lag that keeps the promise of one second, with half of it left for the read. */
  public static final Duration MAX_LAG = Duration.ofMillis(500);

  /** This node is alone: what it knows of a conversation is how it is. */
  public static Peers none() {
    return new Peers(false, Forwarder.NOBODY, Duration.ZERO, () -> 0);
  }

  /** As {@link #none()}, with a clock for what is measured. */
  public static Peers none(LongSupplier nanos) {
    return new Peers(false, Forwarder.NOBODY, Duration.ZERO, nanos);
  }

  /** There may be others. */
  public static Peers sharing(Forwarder forwarder, LongSupplier nanos) {
    return new Peers(true, forwarder, MAX_LAG, nanos);
  }
}
