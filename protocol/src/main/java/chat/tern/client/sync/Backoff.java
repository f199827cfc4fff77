package chat.tern.client.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits with full jitter: a uniformly random part of a bound that doubles from try to try, so that
 * clients who lost one server at the same moment come back spread over the whole time.
 */
final class Backoff {

  static final Duration BASE = Duration.ofMillis(500);
  static final Duration CAP = Duration.ofSeconds(30);

  private static final int MAX_DOUBLINGS = 10;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait before try {@code attempt}, which counts from 1. */
  Duration delay(int attempt) {
    long doubled = BASE.toMillis() << Math.min(Math.max(attempt, 1) - 1, MAX_DOUBLINGS);
    return Duration.ofMillis(random.nextLong(Math.min(doubled, CAP.toMillis()) + 1));
  }
}
