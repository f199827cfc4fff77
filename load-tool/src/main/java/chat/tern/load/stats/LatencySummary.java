package chat.tern.load.stats;

import org.HdrHistogram.Histogram;

/**
 * The figures of one distribution of latencies, in milliseconds.
 *
 * @param count how many there were
 */
public record LatencySummary(
    long count, double p50Ms, double p90Ms, double p99Ms, double p999Ms, double maxMs) {

  /** Of a histogram of nanoseconds. */
  public static LatencySummary of(Histogram nanos) {
    return new LatencySummary(
        nanos.getTotalCount(),
        millis(nanos.getValueAtPercentile(50)),
        millis(nanos.getValueAtPercentile(90)),
        millis(nanos.getValueAtPercentile(99)),
        millis(nanos.getValueAtPercentile(99.9)),
        millis(nanos.getMaxValue()));
  }

  /** To the microsecond, which is as fine as anybody reads. */
  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
