package chat.tern.server.engine.redis;

import chat.tern.backing.RedisServer;
import chat.tern.protocol.id.UserId;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Parcel;
import chat.tern.server.limits.Rate;
import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Role;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Measures what the ports cost on a Redis of this machine, and prints a line for each: calls per
 * second, how long one takes, and the CPU time of both processes per call. Not a test: figures of a
 * busy machine mean little.
 */
final class RedisMeasurement {

  private static final long MICRO = 1_000;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int USERS = 50_000;
  private static final int CLOCK_TICKS = 100; // per second, as /proc counts

  private final RedisServer server;
  private final RedisEngine engine;
  private final List<UserId> users =
      IntStream.range(0, USERS).mapToObj(_ -> new UserId(UUID.randomUUID())).toList();

  private RedisMeasurement(RedisServer server, RedisEngine engine) {
    this.server = server;
    this.engine = engine;
  }

  /** Runs all of it, on a Redis of its own. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("tern-measure-");
    try (RedisServer server = RedisServer.in(directory)) {
      server.start();
      RedisConfig config =
          RedisConfig.parse(
              List.of("redis://127.0.0.1:" + server.port()), "tern", TestRedis.TIMEOUTS);
      try (RedisEngine engine = RedisEngine.open(config, "measured")) {
        new RedisMeasurement(server, engine).run();
      }
    }
  }

  private void run() throws Exception {
    List<NodeId> nodes = IntStream.range(0, 3).mapToObj(this::join).toList();
    for (NodeId node : nodes) {
      measure("put of " + USERS + " users", 1, 1, () -> engine.directory().put(node, users));
    }
    for (int round = 0; round < 2; round++) {
      measure("heartbeat's look at the directory", 1, () -> engine.directory().holds(nodes.get(0)));
      for (int callers : List.of(1, 8)) {
        measure("find of 500 users", callers, () -> engine.directory().find(some(500)));
      }
      for (int callers : List.of(1, 8, 64)) {
        measure("find of 2 users", callers, () -> engine.directory().find(some(2)));
        measure("take of a permit", callers, this::take);
      }
      try (Broker.Subscription _ = engine.broker().subscribe(nodes.get(0), _ -> {})) {
        List<Parcel> one = List.of(new Parcel(nodes.get(0), new byte[400]));
        List<Parcel> ten = IntStream.range(0, 10).mapToObj(_ -> one.getFirst()).toList();
        for (int callers : List.of(1, 8, 64)) {
          measure("publish of 1 parcel", callers, () -> engine.broker().publish(one));
          measure("publish of 10 parcels", callers, () -> engine.broker().publish(ten));
        }
      }
    }
    server.kill();
    measure(
        "take while Redis is gone",
        1,
        () -> {
          try {
            take();
          } catch (RedisAwayException _) {
            // As it should be.
          }
        });
  }

  private NodeId join(int number) {
    Node node =
        new Node(
            new NodeId(UUID.randomUUID()),
            "node-" + number,
            "0.1.0",
            Instant.EPOCH,
            Role.ALL,
            false);
    engine.registry().join(node, Duration.ofHours(1));
    return node.id();
  }

  private void take() {
    int asker = ThreadLocalRandom.current().nextInt(10_000);
    engine.buckets().take("messages:" + asker, new Rate(1_000_000, 1_000_000));
  }

  private List<UserId> some(int number) {
    int from = ThreadLocalRandom.current().nextInt(USERS - number);
    return users.subList(from, from + number);
  }

  private void measure(String what, int callers, Runnable call) throws Exception {
    measure(what, callers, Long.MAX_VALUE, call);
  }

  private void measure(String what, int callers, long most, Runnable call) throws Exception {
    AtomicLong left = new AtomicLong(most);
    List<LongStream.Builder> times = new ArrayList<>();
    long cpu = ownCpuMicros();
    long redisCpu = redisCpuMicros();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        LongStream.Builder own = LongStream.builder();
        times.add(own);
        threads.execute(() -> {
          while (System.nanoTime() - begun < ROUND.toNanos() && left.getAndDecrement() > 0) {
            long start = System.nanoTime();
            call.run();
            own.add(System.nanoTime() - start);
          }
        });
      }
    }
    double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
    long[] sorted = times.stream().flatMapToLong(LongStream.Builder::build).toArray();
    Arrays.sort(sorted);
    double calls = sorted.length;
    System.out.printf(
        "%-36s %3d callers %9.0f/s  p50 %8.1f  p99 %8.1f us  CPU per call %7.1f us, Redis %7.1f"
            + " us%n",
        what,
        callers,
        calls / seconds,
        sorted[sorted.length / 2] / (double) MICRO,
        sorted[(int) (sorted.length * 0.99)] / (double) MICRO,
        (ownCpuMicros() - cpu) / calls,
        (redisCpuMicros() - redisCpu) / calls);
  }

  private static long ownCpuMicros() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / MICRO;
  }

  private long redisCpuMicros() throws IOException {
    if (!server.isRunning()) {
      return 0;
    }
    String[] fields = Files.readString(Path.of("/proc", server.pid() + "", "stat")).split(" ", -1);
    long ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    return TimeUnit.SECONDS.toMicros(ticks) / CLOCK_TICKS;
  }
}
