package chat.tern.load.stats;

import java.time.Duration;
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
    return LatencySummary.of(recorder.getIntervalHistogram());
  }
}
