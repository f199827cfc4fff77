package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.deployment.ExistingServer;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.plan.PlanBuilder;
import chat.tern.load.plan.Reads;
import chat.tern.load.plan.Scenarios;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs of the tool against a real server process: short, and nothing about how fast it is. */
@Timeout(120)
class RunRealServerTest {

  private static RealServer server;

  @BeforeAll
  static void start() {
    server = new RealServer(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PlanBuilder steady(int rate, Duration duration) {
    Plan plan = Scenarios.plan("steady");
    return plan.change()
        .connections(24)
        .pairs(10)
        .load(((Load.Open) plan.load()).at(rate))
        .warmUp(Duration.ofSeconds(1))
        .duration(duration);
  }

  private static RunResult run(PlanBuilder plan, Runnable meanwhile) {
    RunListener listener =
        new RunListener() {
          @Override
          public void onPoint(Point point) {}

          @Override
          public void onStep(String what) {
            if (what.startsWith("measuring")) {
              Thread.ofVirtual().start(meanwhile);
            }
          }
        };
    long pid = server.process().pid();
    try (LoadRun run =
        LoadRun.open(
            plan.build(),
            new ExistingServer(server.target(), OptionalLong.of(pid)),
            RunOptions.of(1),
            listener,
            InstantSource.system(),
            RandomGenerator.of("L64X128MixRandom"))) {
      return run.measure();
    }
  }

  private static void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(server.process().pid()))
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Test
  void theSteadyScenarioDeliversEveryMessageAndSeesTheServersUse() {
    RunResult result = run(steady(200, Duration.ofSeconds(2)), () -> {});
    assertEquals(result.counts().due(), result.counts().acked());
    assertEquals(result.counts().due(), result.counts().delivered());
    assertEquals(1, result.selfCheck().offeredShare(), 0.01, "the offered rate");
    assertTrue(result.proof().isEmpty(), () -> result.proof().toString());
    assertTrue(result.cost().serverCpuSecondsPerThousand().isPresent());
    assertTrue(result.timeline().getFirst().server().orElseThrow().residentBytes() > 0);
  }

  @Test
  void pagesOfHistoryAreReadBesideTheMessages() {
    RunResult result =
        run(
            steady(200, Duration.ofSeconds(2)).reads(new Reads(Load.Open.constant(100), 50)),
            () -> {});
    chat.tern.load.result.Reads reads = result.reads().orElseThrow();
    assertEquals(200, reads.due());
    assertTrue(reads.read() > 0 && reads.failed() == 0, reads::toString);
    assertTrue(reads.latency().toHistogram().getMaxValue() > 0);
    assertEquals(result.counts().due(), result.counts().acked());
  }

  @Test
  void aStallOfTheServerOf200MillisecondsShowsInTheNinetyNinthPercentile() {
    RunResult result =
        run(
            steady(200, Duration.ofSeconds(2)),
            () -> {
              pause(Duration.ofMillis(700));
              signal("STOP");
              pause(Duration.ofMillis(200));
              signal("CONT");
            });
    // A tenth of the messages was due in the stall; the hundredth part waited for most of it.
    Histogram ack = result.timings().ack().toHistogram();
    long p99 = Duration.ofNanos(ack.getValueAtPercentile(99)).toMillis();
    assertTrue(p99 >= 150, () -> "p99 of the acknowledgements in ms: " + p99);
    assertEquals(result.counts().due(), result.counts().acked(), "nothing was held back");
  }

  @Test
  void aServerThatIsKilledAndComesBackIsResumedAndNothingIsMissing() {
    RunResult result =
        run(
            steady(100, Duration.ofSeconds(2)),
            () -> {
              pause(Duration.ofMillis(300));
              server.process().kill();
              server.start();
            });
    assertEquals(24, result.counts().disconnects());
    assertTrue(result.counts().connects() >= 48, result.counts()::toString);
    assertEquals(result.counts().due(), result.counts().acked());
    assertTrue(result.counts().delivered() >= result.counts().acked(), result.counts()::toString);
    assertTrue(result.proof().isEmpty(), () -> result.proof().toString());
  }
}
