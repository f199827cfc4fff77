package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SessionSweeperTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final Instant TOKEN_END = Instant.parse("2026-11-22T12:00:00Z");

  private final Hub hub = new Hub();
  private final Socket socket = new Socket();
  private final Session session =
      new Session(
          new SessionId(new UUID(1, 1)),
          new Session.Owner(new UserId(new UUID(2, 2)), "alice", new DeviceId(new UUID(3, 3))),
          TOKEN_END,
          socket,
          Runnable::run,
          1_000);

  private Instant now = TOKEN_END.minusSeconds(3_600);
  private long nanos;
  private final SessionSweeper sweeper = new SessionSweeper(hub, () -> now, () -> nanos, HEARTBEAT);

  @Test
  void aSessionThatAnswersStaysForEver() {
    hub.add(session);
    for (int i = 0; i < 40; i++) {
      pass(sweeper.interval());
      sweeper.sweep();
      if (socket.pings > 0) {
        socket.pings = 0;
        session.heard(nanos);
      }
    }
    assertEquals(List.of(session), hub.of(session.userId()));
  }

  @Test
  void aSilentSessionIsPingedAndThenCutWithinTwoHeartbeats() {
    hub.add(session);
    pass(HEARTBEAT);
    sweeper.sweep();
    assertEquals(1, socket.pings);
    pass(HEARTBEAT);
    sweeper.sweep();
    assertEquals(Optional.of(CloseCode.HEARTBEAT_TIMEOUT), session.closeCode());
    assertTrue(socket.aborted);
    assertEquals(List.of(), hub.of(session.userId()));
  }

  @Test
  void aJumpOfTheClockCutsNobodyOff() {
    hub.add(session);
    now = now.minus(Duration.ofDays(365));
    sweeper.sweep();
    assertEquals(Optional.empty(), session.closeCode());
    now = TOKEN_END.minusSeconds(1);
    sweeper.sweep();
    assertEquals(Optional.empty(), session.closeCode());
  }

  @Test
  void anExpiredTokenClosesTheSessionUnlessItWasRenewed() {
    hub.add(session);
    session.renewed(TOKEN_END.plusSeconds(900));
    now = TOKEN_END;
    sweeper.sweep();
    assertEquals(Optional.empty(), session.closeCode());
    now = TOKEN_END.plusSeconds(900);
    sweeper.sweep();
    assertEquals(Optional.of(CloseCode.TOKEN_EXPIRED), session.closeCode());
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static final class Socket implements Wire {
    private int pings;
    private boolean aborted;

    @Override
    public void write(List<OutboundFrame> frames) {}

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void pong(byte[] payload) {}

    @Override
    public void writeClose(CloseCode code) {}

    @Override
    public void abort() {
      aborted = true;
    }
  }
}
