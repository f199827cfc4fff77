package chat.tern.load.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a client waits before it connects again: a random part of a bound that doubles from try
 * to try, as the protocol asks for. Safe for all threads when its source is.
 */
record FullJitter(RandomGenerator random) {

  private static final Duration BASE = Duration.ofMillis(500);
  private static final Duration CAP = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 10;

  /** The wait before try {@code attempt}, from 0. */
  Duration before(int attempt) {
    long bound = Math.min(BASE.toMillis() << Math.min(attempt, MOST_DOUBLINGS), CAP.toMillis());
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
