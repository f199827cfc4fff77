package chat.tern.load.run;

import chat.tern.load.stats.LatencySummary;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * One kind of latency: recorded by any thread without locks, looked at and summed up by one thread.
 */
final class Track {

  /** Beyond this a latency counts as this long; a run is over by then. */
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

  private static final int DIGITS = 3;

  private final Recorder recorder = new Recorder(LONGEST_NANOS, DIGITS);
  private Histogram spare = recorder.getIntervalHistogram();
  private Histogram total = new Histogram(LONGEST_NANOS, DIGITS);

  /** Notes one latency. One below 0, which differing clocks of cores might give, counts as 0. */
  void record(long nanos) {
    recorder.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** The figures of what was recorded since the last call. */
  LatencySummary interval() {
    spare = recorder.getIntervalHistogram(spare);
    total.add(spare);
    return LatencySummary.of(spare);
  }

  /** All that was recorded. */
  Histogram total() {
    interval();
    return total.copy();
  }

  /** Begins anew. */
  void reset() {
    recorder.reset();
    total = new Histogram(LONGEST_NANOS, DIGITS);
  }
}
