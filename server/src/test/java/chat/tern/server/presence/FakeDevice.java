package chat.tern.server.presence;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.Session;
import chat.tern.server.session.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A connected device that keeps what it is told, decoded. What is sent arrives at once, on the sender's thread. */
final class FakeDevice implements Wire {

  private static final int QUEUE_BYTES = 1 << 20;

  private static long devices;

  final Session session;
  private final List<ServerFrame> heard = new ArrayList<>();

  FakeDevice(UserId user) {
    devices++;
    session =
        new Session(
            new SessionId(new UUID(9, devices)),
            new Session.Owner(user, "user" + user.value().getLeastSignificantBits(), device()),
            Instant.MAX,
            this,
            Runnable::run,
            QUEUE_BYTES);
  }

  private static DeviceId device() {
    return new DeviceId(new UUID(8, devices));
  }

  static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  /** What arrived since the last call. */
  List<ServerFrame> heard() {
    List<ServerFrame> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  List<ServerFrame.Presence> presences() {
    return heard().stream().map(ServerFrame.Presence.class::cast).toList();
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
