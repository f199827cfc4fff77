package chat.tern.load.verify;

import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: longer each time until a connection has lasted, and
 * never the same for two devices. For one thread at a time.
 */
final class BackOff {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 1_000;

  private final RandomGenerator random;
  private long bound = FIRST_MILLIS;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait, in milliseconds. */
  long next() {
    long wait = bound / 2 + random.nextLong(bound);
    bound = Math.min(LONGEST_MILLIS, 2 * bound);
    return wait;
  }

  /** A connection has lasted. */
  void forget() {
    bound = FIRST_MILLIS;
  }
}
