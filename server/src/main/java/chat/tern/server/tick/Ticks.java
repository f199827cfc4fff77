package chat.tern.server.tick;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs periodic work: one timer thread, which only starts it. A piece of work that takes longer
 * than its period is not started a second time meanwhile, and one that fails is logged and comes
 * round again.
 */
public final class Ticks implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Ticks.class.getName());

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tern-ticks").factory());
  private final Executor workers;

  /**
   * @param workers runs the work, on threads that may block
   */
  public Ticks(Executor workers) {
    this.workers = workers;
  }

  /** Starts the work every period, beginning after the first one. */
  public void every(Duration period, String name, Runnable work) {
    AtomicBoolean running = new AtomicBoolean();
    var _ =
        timer.scheduleAtFixedRate(
            () -> {
              if (running.compareAndSet(false, true)) {
                workers.execute(() -> run(name, work, running));
              }
            },
            period.toNanos(),
            period.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private static void run(String name, Runnable work, AtomicBoolean running) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Periodic work failed and will come round: " + name, e);
    } finally {
      running.set(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
