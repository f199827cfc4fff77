package chat.tern.load.run;

import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Everything that waits, on one wheel and one thread, to some milliseconds; a client that waits for
 * nothing has nothing here. Tasks must not wait. Safe for all threads.
 */
final class Agenda implements AutoCloseable {

  private static final int TICK_MILLIS = 5;
  private static final int SLOTS = 2048;

  private final HashedWheelTimer wheel =
      new HashedWheelTimer(
          new DefaultThreadFactory("tern-load-agenda", true),
          TICK_MILLIS,
          TimeUnit.MILLISECONDS,
          SLOTS,
          false);
  private volatile boolean closed;

  /** Runs a task after a while, unless the agenda is closed before. */
  void after(long delay, TimeUnit unit, Runnable task) {
    if (closed) {
      return;
    }
    try {
      wheel.newTimeout(
          _ -> {
            if (!closed) {
              task.run();
            }
          },
          delay,
          unit);
    } catch (IllegalStateException | RejectedExecutionException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    wheel.stop();
  }
}
