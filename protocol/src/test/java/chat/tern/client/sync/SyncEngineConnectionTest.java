package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.Samples;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the engine keeps its connection. */
@Timeout(30)
class SyncEngineConnectionTest extends DrivenEngine {

  @Test
  void askingAgainDialsAtOnceAndOnlyWhileOffline() {
    live(List.of(), List.of());
    assertEquals(List.of(), engine.handle(new SyncEvent.ConnectRequested()));
    List<SyncEffect> lost =
        engine.handle(new SyncEvent.Disconnected(connection, 1006, "the cable was pulled"));
    long retry =
        lost.stream()
            .filter(SyncEffect.StartTimer.class::isInstance)
            .map(SyncEffect.StartTimer.class::cast)
            .toList()
            .getLast()
            .timer();
    List<SyncEffect> asked = engine.handle(new SyncEvent.ConnectRequested());
    assertEquals(1, asked.stream().filter(SyncEffect.Connect.class::isInstance).count());
    assertEquals(List.of(), engine.handle(new SyncEvent.TimerFired(retry)));
    assertEquals(List.of(), engine.handle(new SyncEvent.ConnectRequested()));
  }

  @Test
  void waitsHaveFullJitterUnderADoublingBound() {
    Backoff backoff = new Backoff(new Random(7));
    for (int attempt = 1; attempt < 40; attempt++) {
      long bound = Math.min(30_000L, 500L << Math.min(attempt - 1, 10));
      long highest = 0;
      for (int i = 0; i < 200; i++) {
        long wait = backoff.delay(attempt).toMillis();
        assertTrue(wait >= 0 && wait <= bound, attempt + ": " + wait);
        highest = Math.max(highest, wait);
      }
      assertTrue(highest > bound * 8 / 10, "No wait near the bound of " + bound);
    }
  }

  @Test
  void theServersHintSetsTheFirstWaitAndATerminalCloseEndsIt() {
    live(List.of(), List.of());
    frame(new ServerFrame.GoingAway(4_321));
    List<SyncEffect> gone = engine.handle(new SyncEvent.Disconnected(connection, 4000, "bye"));
    assertEquals(new ConnectionState.Offline("bye", Duration.ofMillis(4_321)), engine.connection());
    List<SyncEffect> back =
        engine.handle(new SyncEvent.TimerFired(timer(gone, Duration.ofMillis(4_321)).timer()));
    connection = connection(back);
    engine.handle(
        new SyncEvent.Disconnected(
            connection, CloseCode.DEVICE_REVOKED.number(), "device revoked"));
    ConnectionState.SignedOut out =
        assertInstanceOf(ConnectionState.SignedOut.class, engine.connection());
    assertEquals("device_revoked", out.reason().code());
  }

  @Test
  void aCloseOfAnOldConnectionDoesNotTouchTheNewOne() {
    live(List.of(), List.of());
    long old = connection;
    List<SyncEffect> gone = engine.handle(new SyncEvent.Disconnected(old, 1006, ""));
    SyncEffect.StartTimer timer =
        gone.stream()
            .filter(SyncEffect.StartTimer.class::isInstance)
            .map(SyncEffect.StartTimer.class::cast)
            .reduce((_, last) -> last)
            .orElseThrow();
    connection = connection(engine.handle(new SyncEvent.TimerFired(timer.timer())));
    assertEquals(List.of(), engine.handle(new SyncEvent.Disconnected(old, 1006, "")));
    assertInstanceOf(ConnectionState.Connecting.class, engine.connection());
  }

  @Test
  void aServerThatSpeaksAnotherVersionIsNotAskedAgainUntilSomebodyWantsIt() {
    engine.handle(
        new SyncEvent.Loaded(Samples.ALICE, 0, List.of(), List.of(), List.of(), List.of()));
    connection = connection(engine.handle(new SyncEvent.ConnectRequested()));
    Problem problem = Problem.of(new TernException(ErrorCode.UNSUPPORTED_VERSION, "Update."));
    List<SyncEffect> effects = engine.handle(new SyncEvent.ConnectFailed(connection, problem));
    assertEquals(new ConnectionState.SignedOut(problem), engine.connection());
    assertTrue(
        effects.stream().noneMatch(SyncEffect.StartTimer.class::isInstance), effects::toString);
    assertInstanceOf(
        SyncEffect.Connect.class,
        engine.handle(new SyncEvent.ConnectRequested()).stream()
            .filter(SyncEffect.Connect.class::isInstance)
            .findFirst()
            .orElseThrow());
  }

  @Test
  void silenceForTwoHeartbeatsEndsTheConnection() {
    List<SyncEffect> effects = live(List.of(), List.of());
    for (int tick = 1; engine.connection() instanceof ConnectionState.Live; tick++) {
      assertTrue(tick <= 5, "It never notices");
      effects =
          engine.handle(new SyncEvent.TimerFired(timer(effects, Duration.ofSeconds(15)).timer()));
    }
    assertInstanceOf(ConnectionState.Offline.class, engine.connection());
  }

  @Test
  void aResumeThatIsRefusedIsTriedAgainOnANewConnection() {
    connect(List.of(held(3)), List.of());
    Problem problem = Problem.of(new TernException(ErrorCode.INTERNAL, "The server failed."));
    List<SyncEffect> effects =
        frame(
            new ServerFrame.Refused(
                problem,
                Optional.of(ClientFrame.Resume.TYPE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertTrue(effects.contains(new SyncEffect.CloseConnection(connection)), effects::toString);
    ConnectionState.Offline offline =
        assertInstanceOf(ConnectionState.Offline.class, engine.connection());
    assertEquals("The server failed.", offline.reason());
  }

  @Test
  void aResumeThatNeverEndsIsGivenUpHoweverOftenTheServerPings() {
    List<SyncEffect> effects = connect(List.of(), List.of());
    SyncEffect.StartTimer before = timer(effects, Link.RESUME_TIMEOUT);
    List<SyncEffect> delta =
        frame(
            new ServerFrame.ConversationDelta(
                ID,
                Optional.empty(),
                Optional.empty(),
                Position.START,
                LOG.subList(0, 3),
                position(3)));
    engine.handle(new SyncEvent.TimerFired(before.timer()));
    assertInstanceOf(ConnectionState.Syncing.class, engine.connection());
    engine.handle(new SyncEvent.Heard(connection));
    engine.handle(new SyncEvent.TimerFired(timer(delta, Link.RESUME_TIMEOUT).timer()));
    assertInstanceOf(ConnectionState.Offline.class, engine.connection());
  }

  @Test
  void theTokenIsRenewedInBandBeforeItRunsOut() {
    List<SyncEffect> effects = live(List.of(), List.of());
    SyncEffect.StartTimer timer = timer(effects, Duration.ofMinutes(12));
    assertTrue(
        engine
            .handle(new SyncEvent.TimerFired(timer.timer()))
            .contains(new SyncEffect.RenewToken(connection)));
    List<SyncEffect> renewed =
        frame(new ServerFrame.AuthRefreshed("t", Samples.TIME.plus(Duration.ofMinutes(27))));
    assertTrue(renewed.stream().anyMatch(SyncEffect.SaveToken.class::isInstance));
    assertEquals(timer(renewed, Duration.ofMinutes(12)).delay(), Duration.ofMinutes(12));
  }
}
