package chat.tern.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanBuilder;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import chat.tern.load.run.Subject;
import chat.tern.load.stats.LatencySummary;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerRunTest {

  private static final Duration SHORT = Duration.ofMillis(500);

  private final StubXmppServer stub = new StubXmppServer();

  @AfterEach
  void stop() {
    stub.close();
  }

  private LoadRun open(Plan plan, PeerServer server, RunListener listener) {
    return PeerRun.open(
        PeerPlan.of(plan),
        server,
        new Subject("a stub", OptionalLong.empty(), List.of(), true),
        new RunOptions(1, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(500)),
        listener,
        InstantSource.system(),
        RandomGenerator.of("L64X128MixRandom"));
  }

  private RunResult run(PlanBuilder plan) {
    try (LoadRun run = open(plan.build(), stub.server(), new Silent())) {
      return run.measure();
    }
  }

  private LoadException refused() {
    return assertThrows(
        LoadException.class, () -> open(pairs().build(), stub.server(), new Silent()).close());
  }

  private static PlanBuilder pairs() {
    return Plan.named("small")
        .connections(10)
        .pairs(4)
        .warmUp(Duration.ofMillis(200))
        .duration(SHORT)
        .load(Load.Open.constant(200));
  }

  /** Hears and says nothing. */
  private static class Silent implements RunListener {
    @Override
    public void onPoint(Point point) {}

    @Override
    public void onStep(String what) {}
  }

  @Test
  void everyDueMessageIsSentAcknowledgedAndDelivered() {
    RunResult result = run(pairs());
    Counts counts = result.counts();
    assertEquals(100, counts.due());
    assertEquals(100, counts.sent());
    assertEquals(100, counts.acked());
    assertEquals(100, counts.delivered());
    assertEquals(10, counts.connects());
    assertEquals(0, counts.disconnects());
    assertTrue(counts.bytesSent() > 0 && counts.bytesReceived() > 0);
    assertEquals(100, LatencySummary.of(result.timings().ack().toHistogram()).count());
    assertEquals("a stub", result.target());
    assertTrue(result.proof().isEmpty());
    assertTrue(stub.acknowledgements.get() > 0);
  }

  @Test
  void aMessageToARoomIsAcknowledgedByItsCopyAndDeliveredToAllOthers() {
    RunResult result =
        run(
            Plan.named("room")
                .connections(6)
                .groups(1, 5, 1.0)
                .warmUp(Duration.ZERO)
                .duration(SHORT)
                .load(Load.Open.constant(40)));
    assertEquals(20, result.counts().acked());
    assertEquals(80, result.counts().delivered());
  }

  @Test
  void aClosedModelSendsOnWhenItIsAnswered() {
    RunResult result = run(pairs().load(new Load.Closed(Duration.ZERO)));
    assertTrue(result.counts().acked() > 40, result.counts().toString());
    assertEquals(result.counts().acked(), result.counts().delivered());
  }

  @Test
  void aMessageThatIsAcknowledgedAndLostIsAViolation() {
    stub.loseOneIn = 20;
    RunResult result = run(pairs());
    assertFalse(result.proof().orElseThrow().holds());
    assertEquals("nothing_lost", result.proof().get().violations().getFirst().promise());
  }

  @Test
  void refusedLoginsEndTheRunWithTheServersReason() {
    stub.refuseLogins = true;
    LoadException refused = refused();
    assertEquals(ExitCode.SERVER, refused.exitCode());
    assertTrue(refused.getMessage().contains("not-authorized"), refused.getMessage());
  }

  @Test
  void refusedRegistrationsEndTheRunWithTheWayOut() {
    stub.refuseRegistrations = true;
    LoadException refused = refused();
    assertEquals(ExitCode.SERVER, refused.exitCode());
    assertTrue(refused.getMessage().contains("not-allowed"), refused.getMessage());
    assertTrue(refused.getMessage().contains("in-band registration"), refused.getMessage());
  }

  @Test
  void brokenXmlFromTheServerEndsTheRunWithOneLine() {
    stub.insteadOfBind = "<iq xmlns='jabber:client'><bind>";
    LoadException refused = refused();
    assertEquals(ExitCode.SERVER, refused.exitCode());
    assertTrue(refused.getMessage().contains("broken XML"), refused.getMessage());
  }

  @Test
  void aWrongPathIsNamed() {
    LoadException refused =
        assertThrows(
            LoadException.class,
            () -> open(pairs().build(), stub.server("/nothing"), new Silent()).close());
    assertEquals(ExitCode.SERVER, refused.exitCode());
  }

  @Test
  void nobodyAtTheAddressIsSaid() {
    // Not the port of a stub that is gone: on a busy machine somebody else may have it by now.
    PeerServer gone =
        new PeerServer(
            URI.create("ws://127.0.0.1:1/ws"), StubXmppServer.DOMAIN, StubXmppServer.ROOMS);
    LoadException refused =
        assertThrows(LoadException.class, () -> open(pairs().build(), gone, new Silent()).close());
    assertEquals(ExitCode.SERVER, refused.exitCode());
    assertTrue(refused.getMessage().contains("Nothing answers there"), refused.getMessage());
  }

  @Test
  void lostConnectionsAreCountedAndComeBackAndRefusedOnesDoNot() {
    AtomicBoolean cut = new AtomicBoolean();
    RunListener listener =
        new Silent() {
          @Override
          public void onPoint(Point point) {
            if (!cut.getAndSet(true)) {
              stub.cutAll();
            }
          }
        };
    try (LoadRun run =
        open(
            pairs().warmUp(Duration.ZERO).duration(Duration.ofSeconds(3)).build(),
            stub.server(),
            listener)) {
      Counts counts = run.measure().counts();
      assertEquals(10, counts.disconnects());
      assertEquals(20, counts.connects(), counts::toString);
      assertEquals(20, stub.logins.get());
      cut.set(false);
      stub.refuseLogins = true;
      Counts refused = run.measure().counts();
      assertEquals(20, refused.disconnects());
      assertEquals(10, refused.connectFailures());
      assertEquals(20, refused.connects());
    }
  }
}
