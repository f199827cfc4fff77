package chat.tern.load.report.compare;

import chat.tern.load.report.Percentiles;
import chat.tern.load.report.compare.KeyFigure.Better;
import chat.tern.load.report.compare.Noise.Exact;
import chat.tern.load.report.compare.Noise.Floor;
import chat.tern.load.report.compare.Noise.Rare;
import chat.tern.load.report.compare.Noise.Scatter;
import chat.tern.load.report.compare.Noise.Series;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.Timings;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The list behind {@link KeyFigure#all}. */
final class KeyFigures {

  private static final double THOUSAND = 1e3;

  /** Rates and CPU of two runs of one build differ by this. */
  private static final double STEADY = 0.05;

  /** Medians, and p99. */
  private static final double LATENCY = 0.10;

  /** What a handful of pauses decides. */
  private static final double TAIL = 0.25;

  /** Sizes of things that are alike in every run. */
  private static final double SIZE = 0.03;

  static final List<KeyFigure> ALL =
      List.of(
          rate("Acknowledged", "acked_per_second", Counts::acked),
          rate("Delivered", "delivered_per_second", Counts::delivered),
          latency(
              "Ack p50",
              "ack_p50_ms",
              Timings::ack,
              Percentiles::p50,
              LATENCY,
              Point::ack,
              LatencySummary::p50Ms),
          latency(
              "Ack p99",
              "ack_p99_ms",
              Timings::ack,
              Percentiles::p99,
              LATENCY,
              Point::ack,
              LatencySummary::p99Ms),
          latency(
              "Ack p99.9",
              "ack_p999_ms",
              Timings::ack,
              Percentiles::p999,
              TAIL,
              Point::ack,
              LatencySummary::p999Ms),
          latency(
              "Delivery p50",
              "delivery_p50_ms",
              Timings::delivery,
              Percentiles::p50,
              LATENCY,
              Point::delivery,
              LatencySummary::p50Ms),
          latency(
              "Delivery p99",
              "delivery_p99_ms",
              Timings::delivery,
              Percentiles::p99,
              LATENCY,
              Point::delivery,
              LatencySummary::p99Ms),
          latency(
              "Delivery p99.9",
              "delivery_p999_ms",
              Timings::delivery,
              Percentiles::p999,
              TAIL,
              Point::delivery,
              LatencySummary::p999Ms),
          new KeyFigure(
              "Connect p99",
              "connect_p99_ms",
              Unit.MILLISECONDS,
              Better.LOWER,
              new Floor(TAIL),
              run -> percentile(run.timings().connect(), Percentiles::p99)),
          new KeyFigure(
              "Server CPU per 1,000 messages",
              "server_cpu_seconds_per_thousand",
              Unit.CPU_SECONDS,
              Better.LOWER,
              new Scatter(STEADY, Series.of(KeyFigures::serverCpu)),
              run -> run.cost().serverCpuSecondsPerThousand()),
          new KeyFigure(
              "Server memory, at most",
              "server_resident_bytes",
              Unit.BYTES,
              Better.LOWER,
              new Floor(LATENCY),
              KeyFigures::peakMemory),
          size(
              "Server memory per connection",
              "server_kilobytes_per_connection",
              Unit.KILOBYTES,
              run -> run.cost().serverKilobytesPerConnection()),
          size(
              "Tool memory per connection",
              "tool_kilobytes_per_connection",
              Unit.KILOBYTES,
              run -> run.cost().toolKilobytesPerConnection()),
          size(
              "Traffic per message",
              "bytes_per_message",
              Unit.BYTES,
              run -> run.cost().bytesPerMessage()),
          rare("Refused sends", "refused", run -> run.counts().refused()),
          rare("Limited sends", "limited", run -> run.counts().limited()),
          rare("Failed connects", "connect_failures", run -> run.counts().connectFailures()),
          rare("Dropped connections", "disconnects", run -> run.counts().disconnects()),
          new KeyFigure(
              "Slowest recovery",
              "slowest_recovery_seconds",
              Unit.SECONDS,
              Better.LOWER,
              new Floor(TAIL),
              KeyFigures::slowestRecovery),
          new KeyFigure(
              "Broken promises",
              "violations",
              Unit.COUNT,
              Better.LOWER,
              new Exact(),
              KeyFigures::violations),
          new KeyFigure(
              "Sent of what was due",
              "offered_share",
              Unit.SHARE,
              Better.NEITHER,
              new Floor(0.01),
              run -> OptionalDouble.of(run.selfCheck().offeredShare())));

  private KeyFigures() {}

  private static KeyFigure rate(String name, String key, ToLongFunction<Counts> count) {
    Series series =
        Series.of(
            (point, seconds) -> OptionalDouble.of(count.applyAsLong(point.counts()) / seconds));
    return new KeyFigure(
        name,
        key,
        Unit.PER_SECOND,
        Better.HIGHER,
        new Scatter(STEADY, series),
        run -> over((double) count.applyAsLong(run.counts()), run.seconds()));
  }

  private static KeyFigure latency(
      String name,
      String key,
      Function<Timings, Distribution> timing,
      ToDoubleFunction<Percentiles> percentile,
      double floor,
      Function<Point, LatencySummary> summary,
      ToDoubleFunction<LatencySummary> ofSummary) {
    Series series =
        Series.ofPoint(point ->
            summary.apply(point).count() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(ofSummary.applyAsDouble(summary.apply(point))));
    return new KeyFigure(
        name,
        key,
        Unit.MILLISECONDS,
        Better.LOWER,
        new Scatter(floor, series),
        run -> percentile(timing.apply(run.timings()), percentile));
  }

  private static KeyFigure size(
      String name, String key, Unit unit, Function<RunResult, OptionalDouble> value) {
    return new KeyFigure(name, key, unit, Better.LOWER, new Floor(SIZE), value);
  }

  private static KeyFigure rare(String name, String key, ToLongFunction<RunResult> count) {
    return new KeyFigure(
        name,
        key,
        Unit.COUNT,
        Better.LOWER,
        new Rare(),
        run -> OptionalDouble.of((double) count.applyAsLong(run)));
  }

  private static OptionalDouble percentile(
      Distribution distribution, ToDoubleFunction<Percentiles> percentile) {
    Percentiles all = Percentiles.of(distribution);
    return all.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(percentile.applyAsDouble(all));
  }

  private static OptionalDouble serverCpu(Point point, double seconds) {
    if (point.server().isEmpty()) {
      return OptionalDouble.empty();
    }
    return over(
        point.server().orElseThrow().cores() * seconds * THOUSAND, (double) point.counts().acked());
  }

  private static OptionalDouble peakMemory(RunResult run) {
    return run.timeline().stream()
        .flatMap(each -> each.server().stream())
        .mapToDouble(Usage::residentBytes)
        .max();
  }

  private static OptionalDouble slowestRecovery(RunResult run) {
    return run.faults().stream().mapToDouble(FaultMark::recoverySeconds).max();
  }

  private static OptionalDouble violations(RunResult run) {
    return run.proof().stream().mapToDouble(each -> (double) each.violationCount()).findFirst();
  }

  private static OptionalDouble over(double value, double by) {
    return by > 0 ? OptionalDouble.of(value / by) : OptionalDouble.empty();
  }
}
