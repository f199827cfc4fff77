package chat.tern.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.StubServer;
import chat.tern.load.deployment.ExistingServer;
import chat.tern.load.plan.Behaviours.Turns;
import chat.tern.load.plan.Connecting;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Messages;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanBuilder;
import chat.tern.load.plan.Reads;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadRunTest {

  /** Impatient: a stub answers at once, or never. */
  private static final RunOptions OPTIONS =
      new RunOptions(1, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private final StubServer server = new StubServer();
  private final List<String> steps = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private RunResult run(PlanBuilder plan) {
    try (LoadRun run = open(plan)) {
      return run.measure();
    }
  }

  private LoadRun open(PlanBuilder plan) {
    RunListener listener =
        new RunListener() {
          @Override
          public void onPoint(Point point) {
            points.add(point);
          }

          @Override
          public void onStep(String what) {
            steps.add(what);
          }
        };
    return LoadRun.open(
        plan.build(),
        new ExistingServer(server.target(), OptionalLong.empty()),
        OPTIONS,
        listener,
        InstantSource.system(),
        RandomGenerator.of("L64X128MixRandom"));
  }

  private static PlanBuilder small() {
    return Plan.named("small")
        .connections(10)
        .pairs(4)
        .warmUp(Duration.ofMillis(100))
        .duration(Duration.ofSeconds(1))
        .load(Load.Open.constant(200));
  }

  @Test
  void everyDueMessageIsSentAcknowledgedAndDeliveredAndTheTimeLineAddsUp() {
    RunResult result = run(small());
    Counts counts = result.counts();
    assertEquals(200, counts.due());
    assertEquals(200, counts.sent());
    assertEquals(200, counts.acked());
    assertEquals(200, counts.delivered());
    assertEquals(10, counts.connects());
    assertEquals(200, result.timings().delivery().toHistogram().getTotalCount());
    assertEquals(200, result.timings().lateness().toHistogram().getTotalCount());
    assertEquals(10, result.timings().connect().toHistogram().getTotalCount());
    assertEquals(points, result.timeline());
    assertEquals(counts.acked(), points.stream().mapToLong(each -> each.counts().acked()).sum());
    assertEquals(10, points.getFirst().connections());
    assertTrue(counts.bytesSent() > 200 * 100 && counts.bytesReceived() > 200 * 100);
    assertTrue(result.proof().isEmpty() && !result.partial());
    assertTrue(steps.stream().anyMatch(each -> each.startsWith("registering 10")), steps::toString);
  }

  @Test
  void pagesAreReadInTheirPhasesAndAcknowledgementsToldApart() {
    Reads reads =
        new Reads(
            new Load.Open(
                Load.Spacing.EVEN,
                50,
                List.of(
                    new Load.Phase(Duration.ofMillis(1_500), 0, 0),
                    new Load.Phase(Duration.ofMillis(1_500), 1, 1))),
            20);
    RunResult result = run(small().reads(reads).duration(Duration.ofSeconds(3)));
    var read = result.reads().orElseThrow();
    assertEquals(75, read.due());
    assertEquals(75, read.read() + read.skipped() + read.failed(), read::toString);
    assertTrue(read.read() > 50 && read.failed() == 0, read::toString);
    assertEquals(read.read(), read.latency().toHistogram().getTotalCount());
    assertEquals(read.read(), server.pages.sum());
    // 200 messages per second: all of the first half, and the last half second of the other.
    assertEquals(300, read.ackQuiet().toHistogram().getTotalCount());
    assertEquals(100, read.ackReading().toHistogram().getTotalCount());
    assertTrue(read.ackRatio(95).isPresent());
  }

  @Test
  void aReaderThatIsPutOffDoesNotAskAgainTooEarly() {
    server.readersArePutOff = true;
    Reads reads = new Reads(Load.Open.constant(100), 20);
    RunResult result = run(small().reads(reads).warmUp(Duration.ZERO));
    var read = result.reads().orElseThrow();
    assertEquals(100, read.due());
    assertEquals(8, read.putOff(), "each of the eight that talk is put off once");
    assertEquals(92, read.skipped());
    assertEquals(8, server.pages.sum());
  }

  @Test
  void aGroupsMessageIsDeliveredToEveryOtherMember() {
    RunResult result = run(small().pairs(0).groups(1, 10, 1).load(Load.Open.constant(50)));
    assertEquals(50, result.counts().acked());
    assertEquals(50 * 9, result.counts().delivered());
  }

  @Test
  void receiptsTypingAndWatchesTravelAlong() {
    run(small().messages(new Messages(20, Messages.Receipts.READ, 1)).presence(Turns.NONE, 3));
    assertTrue(server.hints.sum() > 2 * 200 + 10, () -> "hints that came: " + server.hints.sum());
  }

  @Test
  void aClosedModelSendsWhenTheLastMessageIsAnswered() {
    RunResult result = run(small().load(new Load.Closed(Duration.ofMillis(20))));
    Counts counts = result.counts();
    // Four senders with 20 ms of thought on average.
    assertTrue(counts.acked() > 30 && counts.acked() < 300, counts::toString);
    assertEquals(counts.acked(), counts.delivered());
    assertEquals(counts.due(), counts.acked());
  }

  @Test
  void afterAStormEverybodyComesBackAndNothingIsMissing() {
    RunResult result =
        run(small().duration(Duration.ofSeconds(2)).storm(Duration.ofMillis(300), 1));
    Counts counts = result.counts();
    assertEquals(20, counts.connects(), "each twice");
    assertEquals(0, counts.disconnects(), "the tool's own doing is no loss");
    assertEquals(400, counts.due());
    assertEquals(400, counts.acked(), "what was due meanwhile is sent after it");
  }

  @Test
  void whoIsAwayByThePlanComesBackAndIsNotCountedAsLate() {
    Turns turns = new Turns(0.5, Duration.ofMillis(300), Duration.ofMillis(300));
    RunResult result = run(small().duration(Duration.ofSeconds(2)).mobile(turns).slow(turns));
    assertEquals(400, result.counts().acked());
    assertTrue(result.counts().connects() > 20, result.counts()::toString);
    // Half of them are away for half of the time: a quarter would be missing. A busy machine, less.
    assertEquals(1.0, result.selfCheck().offeredShare(), 0.1);
  }

  @Test
  void connectsAreWhatIsMeasuredWhenThePlanSaysSo() {
    RunResult result =
        run(small().connecting(new Connecting(50, true, true)).load(Load.Open.constant(0)));
    assertEquals(10, result.counts().connects());
    assertEquals(10, result.timings().connect().toHistogram().getTotalCount());
    assertEquals(10, server.logins.sum());
    assertEquals(0, result.counts().due());
    assertTrue(result.selfCheck().valid(), () -> result.selfCheck().toString());
  }

  @Test
  void aServerThatDoublesIsAccused() {
    server.doubleOneIn = 50;
    RunResult result = run(small());
    assertFalse(result.proof().orElseThrow().holds());
    assertEquals("nothing_twice", result.proof().get().violations().getFirst().promise());
  }

  @Test
  void aServerThatLosesIsAccused() {
    server.loseOneIn = 50;
    RunResult result = run(small());
    assertEquals("nothing_lost", result.proof().orElseThrow().violations().getFirst().promise());
  }

  @Test
  void aServerThatGoesAwayForGoodEndsTheRunWithItsFigures() {
    try (LoadRun run = open(small().duration(Duration.ofSeconds(2)))) {
      Thread.ofVirtual()
          .start(() -> {
            Pause.until(System.nanoTime() + Duration.ofSeconds(1).toNanos(), () -> false);
            server.close();
          });
      RunResult result = run.measure();
      assertEquals(10, result.counts().disconnects());
      assertTrue(result.counts().connectFailures() > 0);
      assertEquals(
          "refused, as nobody listens",
          result.connectFailures().orElseThrow().reasons().getFirst().kind());
      assertEquals(400, result.counts().due());
      assertTrue(result.counts().acked() < 400);
      assertTrue(result.proof().isEmpty(), "nobody can say what became of the rest");
    }
  }

  @Test
  void severalMeasurementsOnTheSameConnectionsDoNotMix() {
    try (LoadRun run = open(small())) {
      for (int rate : new int[] {50, 100}) {
        RunResult result =
            run.measure(Load.Open.constant(rate), Duration.ofMillis(50), Duration.ofSeconds(1));
        assertEquals(rate, result.counts().acked());
        assertEquals(rate, result.timings().ack().toHistogram().getTotalCount());
      }
    }
  }

  @Test
  void aStoppedRunHasWhatWasMeasuredUntilThenAndIsMarkedSo() {
    try (LoadRun run = open(small().duration(Duration.ofMinutes(10)))) {
      Thread.ofVirtual()
          .start(() -> {
            Pause.until(System.nanoTime() + Duration.ofMillis(600).toNanos(), () -> false);
            assertTrue(run.stop());
          });
      RunResult result = run.measure();
      assertTrue(result.partial());
      assertTrue(result.seconds() < 60, () -> "after " + result.seconds());
      assertTrue(result.counts().acked() > 0);
      assertEquals(1, result.selfCheck().offeredShare(), 0.1);
    }
  }
}
