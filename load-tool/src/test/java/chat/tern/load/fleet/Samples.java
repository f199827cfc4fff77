package chat.tern.load.fleet;

import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.Timings;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** Values for tests. */
final class Samples {

  static final Plan PLAN =
      Plan.named("sample")
          .connections(30)
          .pairs(15)
          .load(Load.Open.constant(90))
          .warmUp(Duration.ZERO)
          .duration(Duration.ofSeconds(2))
          .build();

  private Samples() {}

  static Counts counts(long acked) {
    return new Counts(acked, acked, acked, acked, 0, 0, 0, 0, 0, 0, 10 * acked, 10 * acked);
  }

  /** A second in which so much happened, with a latency of so many milliseconds. */
  static Point point(int second, long acked, double millis, double toolCores, double othersCores) {
    LatencySummary latency = new LatencySummary(acked, millis, millis, millis, millis, millis);
    return new Point(
        second,
        counts(acked),
        Optional.empty(),
        acked,
        latency,
        latency,
        Optional.of(new Usage(0.5, 1000)),
        new Usage(toolCores, 500),
        othersCores);
  }

  static RunResult result(long acked, long latencyNanos, List<Point> timeline, boolean partial) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(latencyNanos, acked);
    Distribution some = Distribution.of(histogram);
    return new RunResult(
        RunResult.FORMAT,
        "sample",
        "plan: yes",
        7,
        Instant.parse("2026-11-22T10:00:00.5Z"),
        2.0,
        "a server",
        "a machine",
        partial,
        counts(acked),
        Optional.empty(),
        new Timings(some, some, some, some),
        Optional.empty(),
        timeline,
        List.of(),
        new Cost(
            OptionalDouble.of(0.2),
            OptionalDouble.empty(),
            OptionalDouble.of(3.0),
            OptionalDouble.of(500)),
        new SelfCheck(0.5, 0.01, 1.0, 0.0, 0.2, Optional.empty(), List.of(), false),
        Optional.empty(),
        List.of());
  }
}
