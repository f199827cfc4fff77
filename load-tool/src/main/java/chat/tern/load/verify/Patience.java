package chat.tern.load.verify;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.protocol.error.TernException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a server that is being broken. */
final class Patience {

  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Patience() {}

  /** Waits for a condition; returns whether it came within the limit. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }

  /**
   * Repeats a call that may be repeated, while the connection breaks or the server puts it off.
   *
   * @throws LoadException when it does not get through in a long time
   */
  static <T> T through(Supplier<T> call) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      RuntimeException failed;
      try {
        return call.get();
      } catch (TernException e) {
        if (!e.code().temporary()) {
          throw e;
        }
        failed = e;
      } catch (UncheckedIOException e) {
        failed = e;
      }
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new LoadException(
            ExitCode.SERVER,
            "The server does not answer any more (%s): look at its log."
                .formatted(failed.getMessage()),
            failed);
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }
}
