package chat.tern.server.tick;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices that virtual threads do not get on any more: every carrier is held by one that waits and
 * cannot be unmounted, such as in the initializer of a class, and what it waits for needs a
 * carrier, too. Nothing in such a process ever recovers, and to its clients it is worse than one
 * that is gone.
 *
 * <p>It looks from a thread of the system, and counts looks, not time: a process that was stopped,
 * or a machine that slept, has not stalled.
 */
public final class StallWatch implements AutoCloseable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tern-stall-watch").factory());
  private final Executor virtual;
  private final int patience;
  private final Runnable onStall;
  private volatile boolean running; // a sign of life is on its way
  private int silent;

  /**
   * Does nothing yet.
   *
   * @param virtual runs what it is given on virtual threads
   * @param patience after how many looks without a sign of life there will be none
   * @param onStall called once, on the watch's own thread; it must not need virtual threads
   */
  public StallWatch(Executor virtual, int patience, Runnable onStall) {
    this.virtual = virtual;
    this.patience = patience;
    this.onStall = onStall;
  }

  /** Looks every {@code period} from now on. */
  public void start(Duration period) {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One look. */
  void look() {
    if (!running) {
      silent = 0;
      running = true;
      virtual.execute(() -> running = false);
      return;
    }
    silent++;
    if (silent == patience) {
      onStall.run();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
