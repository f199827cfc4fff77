package chat.tern.load.report;

import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.Point;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.result.Timings;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;

/** Makes results as runs leave them, from a seed: no server, and the same every time. */
public final class SampleRuns {

  private static final long MILLI = 1_000_000;
  private static final long MIB = 1 << 20;

  /** What a server does in a second when it has to catch up. */
  private static final long CAPACITY = 5_200;

  /** Latencies come so many at a time, which is quicker. */
  private static final int GRAIN = 2;

  private static final Map<List<Object>, RunResult> MADE = new ConcurrentHashMap<>();

  private final Server server;
  private final RandomGenerator random;
  private final Histogram ack = new Histogram(3);
  private final Histogram delivery = new Histogram(3);
  private final Histogram connect = new Histogram(3);
  private final Histogram lateness = new Histogram(3);
  private final List<Point> timeline = new ArrayList<>();
  private final List<FaultMark> faults;
  private Counts total = Counts.NONE;
  private long backlog;

  private SampleRuns(Server server, long seed, List<FaultMark> faults) {
    this.server = server;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.faults = faults;
  }

  /** What the imagined server is like. */
  public record Server(
      String target,
      double medianMs,
      double spread,
      double cpuSecondsPerThousand,
      long residentMib,
      double kilobytesPerConnection) {

    /** As Tern is meant to be. */
    public static final Server TERN =
        new Server(
            "Tern 0.1.0 at http://127.0.0.1:8080, embedded, every message synced",
            0.9,
            0.45,
            0.13,
            310,
            19.4);

    /** Slower, and larger. */
    public static final Server PEER =
        new Server(
            "ejabberd 23.01 at ws://127.0.0.1:5280/ws, archive in PostgreSQL",
            2.4,
            0.7,
            0.71,
            420,
            52.8);
  }

  /** A quiet run: everything held. */
  public static RunResult steady(long seed) {
    return steady(Server.TERN, seed);
  }

  /** A quiet run of a server. */
  public static RunResult steady(Server server, long seed) {
    return MADE.computeIfAbsent(
        List.of(server, seed),
        _ -> new SampleRuns(server, seed, List.of()).run("steady", 120, 2_000, 10_000, seed));
  }

  /** A run with a kill, a pause and a slow network, that the server came through. */
  public static RunResult faulty(long seed) {
    return MADE.computeIfAbsent(List.of(seed), _ -> makeFaulty(seed));
  }

  private static RunResult makeFaulty(long seed) {
    return new SampleRuns(
            Server.TERN,
            seed,
            List.of(
                new FaultMark("kill", "server 1", 40, 42.4, 1.1),
                new FaultMark("pause", "server 1", 80.5, 82.5, 0.4),
                new FaultMark("delay", "every second connection", 118, 133, 0)))
        .run("mobile-flap", 180, 2_000, 10_000, seed);
  }

  private RunResult run(String scenario, int seconds, int rate, long connections, long seed) {
    connects(connections);
    for (int second = 1; second <= seconds; second++) {
      point(second, rate, connections);
    }
    Timings timings =
        new Timings(
            Distribution.of(ack),
            Distribution.of(delivery),
            Distribution.of(connect),
            Distribution.of(lateness));
    return new RunResult(
        RunResult.FORMAT,
        scenario,
        plan(scenario, seconds, rate, connections),
        seed,
        Instant.parse("2026-11-22T09:30:00Z"),
        seconds,
        server.target,
        "2 cores, 24 GiB, Linux 6.1, Java 25.0.3",
        false,
        total,
        Optional.empty(),
        timings,
        Optional.empty(),
        timeline,
        faults,
        new Cost(
            OptionalDouble.of(server.cpuSecondsPerThousand),
            OptionalDouble.of(server.kilobytesPerConnection),
            OptionalDouble.of(3.6),
            OptionalDouble.of(
                (double) (total.bytesSent() + total.bytesReceived()) / total.acked())),
        new SelfCheck(
            0.31,
            0.004,
            (double) total.sent() / total.due(),
            0.0004,
            0.06,
            Optional.of(
                new MachineDelay(new LatencySummary(90_000, 0.06, 0.08, 0.16, 0.9, 2.1), true)),
            List.of(),
            false),
        Optional.of(new Proof(5_000, total.acked(), total.delivered(), 0, List.of())),
        thresholds());
  }

  private List<ThresholdVerdict> thresholds() {
    double p99 = ack.getValueAtPercentile(99) / (double) MILLI;
    return List.of(
        new ThresholdVerdict("ack.p50 < 5ms", Numbers.millis(server.medianMs), true),
        new ThresholdVerdict("ack.p99 < 3s", Numbers.millis(p99), p99 < 3000),
        new ThresholdVerdict("proof.violations == 0", "0", true));
  }

  private static String plan(String scenario, int seconds, int rate, long connections) {
    return """
    # Messages between pairs at a fixed rate.
    scenario: %s
    connections: %d
    arrival:
      constant: %d/s
    duration: %ds
    message:
      characters: 100
    """
        .formatted(scenario, connections, rate, seconds);
  }

  private void connects(long connections) {
    for (long i = 0; i < connections; i++) {
      connect.recordValue((long) (MILLI * 22 * Math.exp(0.5 * random.nextGaussian())));
    }
  }

  private void point(int second, int rate, long connections) {
    double outage = outage(second);
    boolean killed = outage > 0 && hit(second).kind().equals("kill");
    double slow = slow(second);
    Histogram acks = new Histogram(3);
    Histogram deliveries = new Histogram(3);
    long due = rate + Math.round(random.nextGaussian() * 6);
    backlog += due;
    long served = Math.min(backlog, Math.round(CAPACITY * (1 - outage))) / GRAIN * GRAIN;
    backlog -= served;
    for (long i = 0; i < served / GRAIN; i++) {
      double stall = random.nextInt(900) == 0 ? random.nextDouble(4, 14) : 0;
      double waited = waited(second) * random.nextDouble();
      double one = stall + waited + slow * random.nextDouble(0.5, 1.5);
      acks.recordValueWithCount(nanos(one + latency(1)), GRAIN);
      deliveries.recordValueWithCount(nanos(one + latency(1.35)), GRAIN);
      lateness.recordValueWithCount(nanos(0.04 * Math.exp(0.6 * random.nextGaussian())), GRAIN);
    }
    ack.add(acks);
    delivery.add(deliveries);
    long lost = killed ? Math.round(connections * 0.98) : 0;
    long back = second > 40 && second == 44 && !faults.isEmpty() ? connections : 0;
    Counts counts =
        new Counts(
            due,
            due,
            served,
            served,
            0,
            killed ? random.nextInt(20, 60) : 0,
            random.nextInt(3) == 0 ? random.nextInt(4) : 0,
            second == 1 ? connections : back,
            killed ? random.nextInt(150, 400) : 0,
            killed && second == 41 ? lost : 0,
            due * 310,
            served * 520);
    total = total.plus(counts);
    double busy = outage > 0.9 ? 0.02 : server.cpuSecondsPerThousand * served / 1000.0;
    timeline.add(
        new Point(
            second,
            counts,
            Optional.empty(),
            connections - lost,
            summary(acks),
            summary(deliveries),
            Optional.of(
                new Usage(
                    thousandths(busy * (1 + 0.06 * random.nextGaussian())),
                    killed ? 90 * MIB : resident(second))),
            new Usage(
                thousandths(0.34 + 0.02 * random.nextGaussian()), 212 * MIB + second * 40_000L),
            thousandths(Math.abs(0.05 + 0.03 * random.nextGaussian()))));
  }

  private double latency(double factor) {
    return factor * server.medianMs * Math.exp(server.spread * random.nextGaussian());
  }

  private long resident(int second) {
    return server.residentMib * MIB
        + (long) (server.kilobytesPerConnection * 10_000 * 1024)
        + (long) (18 * MIB * Math.abs(Math.sin(second / 7.0)));
  }

  /** The share of this second in which nothing was served. */
  private double outage(int second) {
    double share = 0;
    for (FaultMark each : faults) {
      if (!each.kind().equals("delay")) {
        double end = each.toSeconds() + each.recoverySeconds();
        share += Math.max(0, Math.min(second, end) - Math.max(second - 1.0, each.fromSeconds()));
      }
    }
    return Math.min(1, share);
  }

  /** The fault of this second. */
  private FaultMark hit(int second) {
    return faults.stream()
        .filter(each ->
            each.fromSeconds() < second && each.toSeconds() + each.recoverySeconds() > second - 1.0)
        .findFirst()
        .orElseThrow();
  }

  /** How long, at most, what is served in this second has waited for a server that was away. */
  private double waited(int second) {
    return faults.stream()
        .filter(each -> !each.kind().equals("delay"))
        .mapToDouble(each -> {
          double end = each.toSeconds() + each.recoverySeconds();
          return second >= end && second < end + 2 ? 1000 * (end - each.fromSeconds()) : 0;
        })
        .max()
        .orElse(0);
  }

  private double slow(int second) {
    return faults.stream()
            .anyMatch(each ->
                each.kind().equals("delay")
                    && second > each.fromSeconds()
                    && second <= each.toSeconds())
        ? 40
        : 0;
  }

  private static long nanos(double millis) {
    return Math.max(1, (long) (millis * MILLI));
  }

  private static LatencySummary summary(Histogram histogram) {
    return new LatencySummary(
        histogram.getTotalCount(),
        millis(histogram.getValueAtPercentile(50)),
        millis(histogram.getValueAtPercentile(90)),
        millis(histogram.getValueAtPercentile(99)),
        millis(histogram.getValueAtPercentile(99.9)),
        millis(histogram.getMaxValue()));
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }

  private static double thousandths(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
