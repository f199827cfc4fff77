package chat.tern.load.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting, without being woken early. */
final class Pauses {

  private static final Duration STEP = Duration.ofMillis(10);

  private Pauses() {}

  static void sleep(Duration duration) {
    until(duration, () -> false);
  }

  /** Waits for a condition; returns whether it came within the limit. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(left, STEP.toNanos()));
    }
    return true;
  }
}
