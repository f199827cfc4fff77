package chat.tern.load.report;

import chat.tern.load.result.Distribution;
import org.HdrHistogram.Histogram;

/**
 * The figures of one distribution, in milliseconds.
 *
 * @param count how many values there were; without any the others are 0
 */
public record Percentiles(
    long count,
    double mean,
    double p50,
    double p90,
    double p99,
    double p999,
    double p9999,
    double max) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Reads them from the histogram. */
  public static Percentiles of(Distribution distribution) {
    Histogram histogram = distribution.toHistogram();
    return new Percentiles(
        histogram.getTotalCount(),
        histogram.getTotalCount() == 0 ? 0 : histogram.getMean() / NANOS_PER_MILLI,
        at(histogram, 50),
        at(histogram, 90),
        at(histogram, 99),
        at(histogram, 99.9),
        at(histogram, 99.99),
        histogram.getMaxValue() / NANOS_PER_MILLI);
  }

  private static double at(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
