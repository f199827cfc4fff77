package chat.tern.server.session;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * A connected device that keeps what it is told, decoded. What is sent arrives at once, on the
 * sender's thread.
 */
public final class FakeDevice implements Wire {

  private static final int QUEUE_BYTES = 1 << 20;

  private static long devices;

  private final Session session;
  private final List<ServerFrame> heard = new ArrayList<>();

  public FakeDevice(UserId user) {
    this(user, Runnable::run);
  }

  /**
   * A device that reads when it is told to.
   *
   * @param drains is given what writes to it
   */
  public FakeDevice(UserId user, Executor drains) {
    devices++;
    session =
        new Session(
            new SessionId(new UUID(9, devices)),
            new Session.Owner(user, "user" + user.value().getLeastSignificantBits(), device()),
            Instant.MAX,
            this,
            drains,
            QUEUE_BYTES);
  }

  private static DeviceId device() {
    return new DeviceId(new UUID(8, devices));
  }

  /** A user id from a number, readable in a failure. */
  public static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  /** What arrived since the last call. */
  public List<ServerFrame> heard() {
    List<ServerFrame> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  /** What arrived since the last call, where all of it is of this type. */
  public <F extends ServerFrame> List<F> heard(Class<F> type) {
    return heard().stream().map(type::cast).toList();
  }

  public Session session() {
    return session;
  }

  @Override
  public void write(List<OutboundFrame> frames) {
    frames.forEach(frame -> heard.add(FrameCodec.decodeServer(frame.utf8())));
  }

  @Override
  public void ping() {}

  @Override
  public void pong(byte[] payload) {}

  @Override
  public void writeClose(CloseCode code) {}

  @Override
  public void abort() {}
}
