package chat.tern.load.verify;

import chat.tern.load.result.Distribution;
import chat.tern.load.stats.LatencySummary;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Latencies of one kind: those since the last look, and all. Recording is for all threads. */
final class Meter {

  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int DIGITS = 3;

  private final Recorder recorder = new Recorder(LONGEST_NANOS, DIGITS);
  private final Histogram total = new Histogram(LONGEST_NANOS, DIGITS);

  void record(long nanos) {
    recorder.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** The figures since the last call. */
  synchronized LatencySummary look() {
    Histogram interval = recorder.getIntervalHistogram();
    total.add(interval);
    return new LatencySummary(
        interval.getTotalCount(),
        millis(interval.getValueAtPercentile(50)),
        millis(interval.getValueAtPercentile(90)),
        millis(interval.getValueAtPercentile(99)),
        millis(interval.getValueAtPercentile(99.9)),
        millis(interval.getMaxValue()));
  }

  /** All values. */
  synchronized Distribution all() {
    look();
    return Distribution.of(total);
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
