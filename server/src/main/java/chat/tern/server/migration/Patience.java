package chat.tern.server.migration;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How often something is tried again that a store did not do, with longer and longer pauses: a copy
 * takes hours, in which a node of a store may well be restarted.
 *
 * @param tries in all
 * @param pause before the second; each further one is twice as long
 */
public record Patience(int tries, Duration pause) {

  /** Gives up after two minutes. */
  public static final Patience USUAL = new Patience(9, Duration.ofMillis(500));

  /** Gives up at once. */
  public static final Patience NONE = new Patience(1, Duration.ZERO);

  /** Does something that may be repeated. */
  <T> T with(Supplier<T> work) {
    Duration wait = pause;
    for (int tried = 1; ; tried++) {
      try {
        return work.get();
      } catch (TernException e) {
        boolean mayPass =
            e.code() == ErrorCode.STORE_UNAVAILABLE || e.code() == ErrorCode.OVERLOADED;
        if (!mayPass || tried >= tries || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
      LockSupport.parkNanos(wait.toNanos());
      wait = wait.multipliedBy(2);
    }
  }
}
