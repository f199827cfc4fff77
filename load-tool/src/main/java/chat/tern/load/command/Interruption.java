package chat.tern.load.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C ends a run instead of cutting it off: asks it to stop, and keeps the JVM until the result
 * is out, but not for ever. What else ends with the JVM (a started server, its data) still does.
 */
final class Interruption implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Watches for it until closed.
   *
   * @param stop ends the run, and says whether there will be a result to wait for
   */
  Interruption(BooleanSupplier stop) {
    hook =
        new Thread(
            () -> {
              if (stop.getAsBoolean()) {
                await();
              }
            },
            "tern-load-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    try {
      if (!done.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The result is out. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It is this interruption that ends the JVM.
      return;
    }
  }
}
