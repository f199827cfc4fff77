package chat.tern.load.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting on the thread that measures, which has nothing else to do. */
final class Pause {

  private static final long GLANCE = Duration.ofMillis(10).toNanos();

  private Pause() {}

  /**
   * Waits for a moment of {@link System#nanoTime}, or until {@code early} holds.
   *
   * @return whether it was early
   */
  static boolean until(long nanos, BooleanSupplier early) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      if (early.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(Math.min(left, GLANCE));
    }
    return early.getAsBoolean();
  }
}
