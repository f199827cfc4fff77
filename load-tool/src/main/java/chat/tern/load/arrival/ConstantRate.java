package chat.tern.load.arrival;

import java.time.Duration;

/**
 * Evenly spaced: message {@code i} is due at {@code i / rate}. The division is per message, not a
 * sum of rounded intervals, so the schedule does not drift.
 *
 * @param perSecond messages per second, more than 0
 */
public record ConstantRate(int perSecond) implements Arrival {

  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  public ConstantRate {
    if (perSecond < 1) {
      throw new IllegalArgumentException("A rate is at least 1 message per second: " + perSecond);
    }
  }

  @Override
  public long nanosOf(long index) {
    long seconds = index / perSecond;
    long rest = index % perSecond;
    return seconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / perSecond;
  }

  @Override
  public long countBefore(long nanos) {
    if (nanos <= 0) {
      return 0;
    }
    long last = nanos - 1;
    long seconds = last / NANOS_PER_SECOND;
    long rest = last % NANOS_PER_SECOND;
    // The largest i within the second with i * 10^9 / rate <= rest, where the division rounds down.
    return seconds * perSecond + ((rest + 1) * perSecond - 1) / NANOS_PER_SECOND + 1;
  }
}
