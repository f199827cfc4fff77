package chat.tern.server.limits;

import java.time.Duration;

/**
 * A token bucket's measures.
 *
 * @param perSecond permits that come back each second
 * @param burst permits that may be used at once after a rest
 */
public record Rate(int perSecond, int burst) {

  /** A bucket fills up within this time, so one that was left alone for longer need not be kept. */
  public static final Duration MAX_REFILL = Duration.ofMinutes(10);

  /** Keeps the arithmetic of a bucket, in billionths of a permit, far away from overflow. */
  public static final int MAX = 1_000_000;

  /**
   * @throws IllegalArgumentException when a bucket of these measures would never grant anything, or
   *     would take longer than {@link #MAX_REFILL} to fill
   */
  public Rate {
    if (perSecond < 1 || perSecond > MAX || burst < 1 || burst > MAX) {
      throw new IllegalArgumentException(
          "A rate and its burst lie between 1 and %d, not %d and %d."
              .formatted(MAX, perSecond, burst));
    }
    if (burst > perSecond * MAX_REFILL.toSeconds()) {
      throw new IllegalArgumentException(
          "A burst of %d takes longer than %d minutes to come back at %d per second."
              .formatted(burst, MAX_REFILL.toMinutes(), perSecond));
    }
  }
}
