package chat.tern.server.limits;

import java.time.Duration;

/**
 * One token bucket, exact to the billionth of a permit: whole numbers only, so nothing drifts. It
 * is told the time and the rate with each request. After a change of rate, the time since the last
 * request counts at the new one. Guarded by its own lock.
 */
public final class Bucket {

  private static final long PERMIT = 1_000_000_000L;

  private long credit; // in billionths of a permit: a nanosecond at a rate of 1 per second
  private long atNanos;

  /** A full one. */
  public Bucket(Rate rate, long nowNanos) {
    this.credit = rate.burst() * PERMIT;
    this.atNanos = nowNanos;
  }

  /** Takes one permit, if there is one. */
  public Permit take(Rate rate, long nowNanos) {
    return take(rate, 1, nowNanos);
  }

  /** Takes so many permits, or none where there are fewer. */
  public synchronized Permit take(Rate rate, int count, long nowNanos) {
    refill(rate, nowNanos);
    long asked = count * PERMIT;
    if (credit >= asked) {
      credit -= asked;
      return new Permit.Granted();
    }
    return new Permit.Wait(Duration.ofNanos(Math.ceilDiv(asked - credit, rate.perSecond())));
  }

  /** How many permits there are. */
  public synchronized long left(Rate rate, long nowNanos) {
    refill(rate, nowNanos);
    return credit / PERMIT;
  }

  private void refill(Rate rate, long nowNanos) {
    long full = rate.burst() * PERMIT;
    long elapsed = Math.max(0, nowNanos - atNanos);
    boolean fillsUp = elapsed > full / rate.perSecond();
    credit = fillsUp ? full : Math.min(full, credit + elapsed * rate.perSecond());
    atNanos += elapsed;
  }
}
