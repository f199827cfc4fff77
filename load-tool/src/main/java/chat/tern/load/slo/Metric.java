package chat.tern.load.slo;

import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Point;
import chat.tern.load.result.Proof;
import chat.tern.load.result.Reads;
import chat.tern.load.result.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Something about a run that a threshold can be set for.
 *
 * @param of reads it; empty when the run could not see it
 */
record Metric(String name, Quantity quantity, Function<RunResult, OptionalDouble> of) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final Map<String, Double> PERCENTILES =
      Map.of("p50", 50.0, "p90", 90.0, "p95", 95.0, "p99", 99.0, "p99.9", 99.9, "max", 100.0);
  private static final Map<String, Metric> ALL = all();

  /** Every metric, by name. */
  static Map<String, Metric> byName() {
    return ALL;
  }

  private static Map<String, Metric> all() {
    Map<String, Metric> all = new LinkedHashMap<>();
    times(all, "delivery", result -> result.timings().delivery());
    times(all, "ack", result -> result.timings().ack());
    times(all, "connect", result -> result.timings().connect());
    times(all, "lateness", result -> result.timings().lateness());
    PERCENTILES.keySet().stream()
        .sorted()
        .forEach(each ->
            put(
                all,
                "read." + each,
                Quantity.TIME,
                result ->
                    result.reads().stream()
                        .map(Reads::latency)
                        .map(latency -> percentile(latency, PERCENTILES.get(each)))
                        .reduce(OptionalDouble.empty(), (_, found) -> found)));
    put(
        all,
        "reads.ack_p95_ratio",
        Quantity.COUNT,
        result ->
            result.reads().stream()
                .map(reads -> reads.ackRatio(95))
                .reduce(OptionalDouble.empty(), (_, found) -> found));
    count(all, "errors", Metric::errors);
    count(all, "refused", result -> result.counts().refused());
    count(all, "limited", result -> result.counts().limited());
    count(all, "late", result -> result.counts().late());
    count(all, "disconnects", result -> result.counts().disconnects());
    count(all, "connect_failures", result -> result.counts().connectFailures());
    count(all, "unanswered", Metric::unanswered);
    count(all, "violations", result -> result.proof().map(Proof::violationCount).orElse(0L));
    count(
        all,
        "connections",
        result -> result.timeline().stream().mapToLong(Point::connections).min().orElse(0));
    put(all, "rate", Quantity.COUNT, result -> perSecond(result, result.counts().acked()));
    put(
        all,
        "server.cpu_per_1000",
        Quantity.COUNT,
        result -> result.cost().serverCpuSecondsPerThousand());
    put(
        all,
        "server.kb_per_connection",
        Quantity.COUNT,
        result -> result.cost().serverKilobytesPerConnection());
    put(
        all,
        "tool.kb_per_connection",
        Quantity.COUNT,
        result -> result.cost().toolKilobytesPerConnection());
    put(all, "bytes_per_message", Quantity.COUNT, result -> result.cost().bytesPerMessage());
    return all;
  }

  /** The same count over the messages that were due. */
  Metric asShare() {
    return new Metric(
        name,
        Quantity.SHARE,
        result -> {
          OptionalDouble count = of.apply(result);
          long due = result.counts().due();
          return count.isEmpty() || due == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(count.getAsDouble() / due);
        });
  }

  /** Whether it counts messages, so that a share of them makes sense. */
  boolean ofMessages() {
    return switch (name) {
      case "errors", "refused", "limited", "late", "unanswered" -> true;
      default -> false;
    };
  }

  private static long errors(RunResult result) {
    Counts counts = result.counts();
    return counts.refused() + counts.connectFailures() + counts.disconnects();
  }

  private static long unanswered(RunResult result) {
    Counts counts = result.counts();
    return Math.max(0, counts.due() - counts.acked() - counts.refused());
  }

  private static OptionalDouble perSecond(RunResult result, long count) {
    return result.seconds() > 0
        ? OptionalDouble.of(count / result.seconds())
        : OptionalDouble.empty();
  }

  private static void times(
      Map<String, Metric> all, String name, Function<RunResult, Distribution> of) {
    for (String each : PERCENTILES.keySet().stream().sorted().toList()) {
      double percentile = PERCENTILES.get(each);
      put(
          all,
          name + "." + each,
          Quantity.TIME,
          result -> percentile(of.apply(result), percentile));
    }
  }

  private static OptionalDouble percentile(Distribution distribution, double percentile) {
    Histogram histogram = distribution.toHistogram();
    return histogram.getTotalCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
  }

  private static void count(Map<String, Metric> all, String name, Function<RunResult, Long> of) {
    put(all, name, Quantity.COUNT, result -> OptionalDouble.of(of.apply(result)));
  }

  private static void put(
      Map<String, Metric> all,
      String name,
      Quantity quantity,
      Function<RunResult, OptionalDouble> of) {
    all.put(name, new Metric(name, quantity, of));
  }
}
