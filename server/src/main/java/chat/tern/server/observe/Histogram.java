package chat.tern.server.observe;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durations in buckets, as Prometheus computes percentiles from, over several servers too. Takes a
 * few nanoseconds and allocates nothing. Safe for use by many threads.
 */
final class Histogram {

  /** In microseconds: narrow where a percentile is to tell 2 ms from 3. */
  private static final long[] BOUNDS = {
    250,
    500,
    1_000,
    1_500,
    2_000,
    3_000,
    5_000,
    7_500,
    10_000,
    15_000,
    20_000,
    30_000,
    50_000,
    75_000,
    100_000,
    150_000,
    200_000,
    300_000,
    500_000,
    1_000_000,
    2_000_000,
    5_000_000,
    10_000_000,
    30_000_000,
    60_000_000
  };

  private static final double SECOND_NANOS = 1e9;
  private static final int MICRO_DIGITS = 6;

  private final String name;
  private final String description;
  private final String labels;
  private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
  private final LongAdder sumNanos = new LongAdder();

  /**
   * @param name as Prometheus has it
   * @param labels as in {@code kind="live"}, or empty
   */
  Histogram(String name, String description, String labels) {
    this.name = name;
    this.description = description;
    this.labels = labels;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  String name() {
    return name;
  }

  void record(long nanos) {
    counts[bucket(TimeUnit.NANOSECONDS.toMicros(nanos - 1))].increment();
    sumNanos.add(nanos);
  }

  /** The first whose bound is above: bounds include their own value, hence one nanosecond less. */
  private static int bucket(long micros) {
    int low = 0;
    int high = BOUNDS.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (micros < BOUNDS[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static String seconds(long micros) {
    return BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** What stands before all series of one name. */
  void describe(StringBuilder out) {
    out.append("# HELP ").append(name).append(' ').append(description).append('\n');
    out.append("# TYPE ").append(name).append(" histogram\n");
  }

  void write(StringBuilder out) {
    String before = labels.isEmpty() ? "" : labels + ",";
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i].sum();
      String bound = i < BOUNDS.length ? seconds(BOUNDS[i]) : "+Inf";
      out.append(name).append("_bucket{").append(before).append("le=\"").append(bound);
      out.append("\"} ").append(total).append('\n');
    }
    String own = labels.isEmpty() ? "" : "{" + labels + "}";
    out.append(name).append("_sum").append(own).append(' ');
    out.append(sumNanos.sum() / SECOND_NANOS).append('\n');
    out.append(name).append("_count").append(own).append(' ').append(total).append('\n');
  }
}
