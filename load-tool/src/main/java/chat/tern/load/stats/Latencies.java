package chat.tern.load.stats;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Collects latencies from any thread, without locks, to three significant digits. */
public final class Latencies {

  /** Beyond this a message counts as this late; nobody waits longer. */
  private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

  private static final int DIGITS = 3;

  private final Recorder recorder = new Recorder(LONGEST_NANOS, DIGITS);

  /** Notes one latency. A negative one, which a clock cannot give, counts as 0. */
  public void record(long nanos) {
    recorder.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** The figures of all that was recorded since the last call, and a fresh start. */
  public LatencySummary summarise() {
    Histogram histogram = recorder.getIntervalHistogram();
    return new LatencySummary(
        histogram.getTotalCount(),
        millis(histogram.getValueAtPercentile(50)),
        millis(histogram.getValueAtPercentile(90)),
        millis(histogram.getValueAtPercentile(99)),
        millis(histogram.getValueAtPercentile(99.9)),
        millis(histogram.getMaxValue()));
  }

  /** To the microsecond, which is as fine as anybody reads. */
  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
