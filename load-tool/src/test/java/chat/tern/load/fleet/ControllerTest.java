package chat.tern.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(40)
class ControllerTest {

  private static final String TOKEN = "the token";
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final List<Point> points = new CopyOnWriteArrayList<>();
  private final List<FleetMessage.Assigned> shares = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final RunListener listener =
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

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void whatAllAgentsFindAddsUp() throws Exception {
    Controller controller = controller(3, Duration.ofSeconds(10));
    agent(controller, Duration.ZERO, share -> drive(share, 10, 1_000_000));
    agent(controller, HOUR, share -> drive(share, 20, 2_000_000));
    agent(controller, HOUR.negated(), share -> drive(share, 30, 50_000_000));
    RunResult result = controller.run();

    assertFalse(result.partial());
    assertEquals(60, result.counts().acked());
    assertEquals(60, result.timings().ack().toHistogram().getTotalCount());
    assertEquals(50e6, (double) result.timings().ack().toHistogram().getMaxValue(), 1e5);
    assertEquals(2, result.timeline().size());
    assertEquals(60, result.timeline().getFirst().counts().acked());
    assertEquals(points, result.timeline());
    assertEquals(List.of(), result.selfCheck().invalid());
    assertEquals(3, shares.stream().map(FleetMessage.Assigned::plan).distinct().count());
  }

  @Test
  void anAgentThatDiesInTheMiddleIsNamedAndWhatItToldCounts() throws Exception {
    Controller controller = controller(2, Duration.ofSeconds(10));
    agent(controller, Duration.ZERO, share -> drive(share, 10, 1_000_000));
    CompletableFuture<Void> dying =
        CompletableFuture.runAsync(() -> {
          try (ScriptedAgent agent = ScriptedAgent.joined(controller.address(), TOKEN)) {
            agent.hear(FleetMessage.Assigned.class);
            agent.say(new FleetMessage.Ready(15));
            agent.hear(FleetMessage.Start.class);
            agent.say(new FleetMessage.Measured(Samples.point(1, 7, 1, 0, 0)));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    RunResult result = controller.run();
    dying.get(5, TimeUnit.SECONDS);

    assertTrue(result.partial());
    assertEquals(17, result.counts().acked());
    assertEquals(17, result.timeline().getFirst().counts().acked());
    assertEquals(1, result.selfCheck().invalid().size());
    assertTrue(
        result.selfCheck().invalid().getFirst().contains("on box is gone"),
        result.selfCheck()::toString);
  }

  @Test
  void anAgentThatFallsSilentIsGivenUp() throws Exception {
    Controller controller = controller(2, Duration.ofSeconds(2));
    agent(controller, Duration.ZERO, share -> drive(share, 10, 1_000_000));
    try (ScriptedAgent silent = ScriptedAgent.joined(controller.address(), TOKEN)) {
      Thread.ofVirtual()
          .start(() -> assertThrows(IOException.class, () -> silent.hear(FleetMessage.Stop.class)));
      RunResult result = controller.run();
      assertTrue(result.partial());
      assertEquals(10, result.counts().acked());
      assertTrue(
          result.selfCheck().invalid().getFirst().contains("said nothing for 2 s"),
          result.selfCheck()::toString);
    }
  }

  @Test
  void strangersAreTurnedAwayAndDisturbNobody() throws Exception {
    Controller controller = controller(1, Duration.ofSeconds(10));
    InetSocketAddress address = controller.address();
    try (Socket babbler = new Socket(address.getAddress(), address.getPort())) {
      babbler.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      FleetAgent stranger = agent("another token", "test", Duration.ZERO, _ -> unused());
      LoadException refused =
          assertThrows(LoadException.class, () -> stranger.serve(address, Duration.ofSeconds(5)));
      assertEquals(ExitCode.USAGE, refused.exitCode());
      assertTrue(refused.getMessage().contains("token"), refused.getMessage());
      FleetAgent older = agent(TOKEN, "an older build", Duration.ZERO, _ -> unused());
      LoadException outdated =
          assertThrows(LoadException.class, () -> older.serve(address, Duration.ofSeconds(5)));
      assertTrue(outdated.getMessage().contains("an older build"), outdated.getMessage());
      agent(controller, Duration.ZERO, share -> drive(share, 5, 1));
      assertEquals(5, controller.run().counts().acked());
    }
  }

  @Test
  void whenNobodyCanDoItsShareTheReasonIsTheirs() throws Exception {
    Controller controller = controller(2, Duration.ofSeconds(10));
    for (int count = 0; count < 2; count++) {
      agent(
          controller,
          Duration.ZERO,
          _ -> {
            throw new LoadException(ExitCode.SERVER, "Nothing answers there.");
          });
    }
    LoadException failed = assertThrows(LoadException.class, controller::run);
    assertEquals(ExitCode.SERVER, failed.exitCode());
    assertTrue(failed.getMessage().endsWith("Nothing answers there."), failed.getMessage());
  }

  @Test
  void aRunThatIsStoppedIsPartial() throws Exception {
    Controller controller = controller(1, Duration.ofSeconds(10));
    CountDownLatch stopped = new CountDownLatch(1);
    agent(
        controller,
        Duration.ZERO,
        share ->
            new FakeDrive(
                () -> {
                  listener.onStep("measuring");
                  await(stopped);
                  return Samples.result(3, 1, List.of(), true);
                },
                stopped::countDown));
    CompletableFuture<RunResult> result = CompletableFuture.supplyAsync(controller::run);
    while (!steps.contains("measuring")) {
      Thread.onSpinWait();
    }
    assertTrue(controller.stop());
    assertTrue(result.get(20, TimeUnit.SECONDS).partial());
  }

  @Test
  void stoppedBeforeItStartedThereIsNoResult() throws Exception {
    Controller controller = controller(2, Duration.ofSeconds(10));
    agent(controller, Duration.ZERO, _ -> unused());
    CompletableFuture<RunResult> result = CompletableFuture.supplyAsync(controller::run);
    assertFalse(controller.stop());
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> result.get(20, TimeUnit.SECONDS));
    assertInstanceOf(LoadException.class, failed.getCause());
  }

  @Test
  void agentsThatDoNotComeAreNotWaitedForForEver() {
    Controller controller = controller(2, Duration.ofSeconds(10));
    agent(controller, Duration.ZERO, _ -> unused());
    LoadException failed = assertThrows(LoadException.class, controller::run);
    assertEquals(ExitCode.MACHINE, failed.exitCode());
    assertTrue(failed.getMessage().startsWith("Only 1 of 2 agents came"), failed.getMessage());
  }

  private Controller controller(int agents, Duration silence) {
    Controller controller =
        new Controller(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Samples.PLAN,
            new FleetOptions(
                agents,
                List.of(
                    new FleetOptions.Server(
                        URI.create("http://127.0.0.1:1"), OptionalLong.empty())),
                "a server",
                TOKEN,
                "test",
                1,
                1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                silence),
            listener,
            InstantSource.system());
    open.add(controller);
    return controller;
  }

  /** An agent on a thread of its own, whose clock is wrong. */
  private void agent(
      Controller controller, Duration skew, Function<FleetMessage.Assigned, Engine.Drive> engine) {
    FleetAgent agent = agent(TOKEN, "test", skew, engine);
    Thread.ofVirtual()
        .start(() -> {
          try {
            agent.serve(controller.address(), Duration.ofSeconds(5));
          } catch (LoadException _) {
            // The controller is gone: the test is over.
            return;
          }
        });
  }

  private FleetAgent agent(
      String token,
      String build,
      Duration skew,
      Function<FleetMessage.Assigned, Engine.Drive> engine) {
    InstantSource clock = () -> InstantSource.system().instant().plus(skew);
    return new FleetAgent(
        new FleetMessage.Hello(FleetMessage.FORMAT, build, token, "here", 1, 1),
        (share, told) -> {
          shares.add(share);
          Engine.Drive drive = engine.apply(share);
          return drive instanceof FakeDrive fake ? fake.telling(told) : drive;
        },
        clock);
  }

  /** Tells of two seconds with half of this each, and finishes. */
  private static FakeDrive drive(FleetMessage.Assigned share, long acked, long latencyNanos) {
    assertFalse(share.plan().isEmpty());
    List<Point> timeline =
        List.of(Samples.point(1, acked, 1, 0.1, 0.5), Samples.point(2, 0, 1, 0.1, 0.5));
    return new FakeDrive(
        () -> Samples.result(acked, latencyNanos, timeline, false), () -> {}, timeline);
  }

  private static Engine.Drive unused() {
    return new FakeDrive(() -> Samples.result(0, 1, List.of(), false), () -> {});
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private record FakeDrive(Supplier<RunResult> work, Runnable stopper, List<Point> timeline)
      implements Engine.Drive {

    FakeDrive(Supplier<RunResult> work, Runnable stopper) {
      this(work, stopper, List.of());
    }

    FakeDrive telling(RunListener listener) {
      return new FakeDrive(
          () -> {
            timeline.forEach(listener::onPoint);
            return work.get();
          },
          stopper,
          timeline);
    }

    @Override
    public long connections() {
      return 10;
    }

    @Override
    public RunResult measure() {
      return work.get();
    }

    @Override
    public void stop() {
      stopper.run();
    }

    @Override
    public void close() {}
  }
}
