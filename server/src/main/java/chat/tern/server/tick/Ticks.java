package chat.tern.server.tick;

import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs periodic work: one timer thread, which only starts it. A piece of work that takes longer
 * than its period is not started a second time meanwhile, and one that fails comes round again: the
 * log has when that began, and when it was over.
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
    Work due = new Work(name, work);
    var _ =
        timer.scheduleAtFixedRate(
            () -> {
              if (due.running.compareAndSet(false, true)) {
                workers.execute(due::run);
              }
            },
            period.toNanos(),
            period.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** One piece of it, run by one thread at a time. */
  private static final class Work {

    private final String name;
    private final Runnable work;
    private final AtomicBoolean running = new AtomicBoolean();
    private boolean failing; // handed from run to run by the flag above

    private Work(String name, Runnable work) {
      this.name = name;
      this.work = work;
    }

    private void run() {
      try {
        work.run();
        if (failing) {
          failing = false;
          LOG.log(System.Logger.Level.INFO, "Periodic work is done again: " + name);
        }
      } catch (RuntimeException e) {
        if (!failing) {
          failing = true;
          complain(e);
        }
      } finally {
        running.set(false);
      }
    }

    /** A store that is away is no fault of ours, and says all in its one line. */
    private void complain(RuntimeException e) {
      String what = "Periodic work fails and will come round: " + name;
      if (e instanceof TernException) {
        LOG.log(System.Logger.Level.WARNING, what + ". " + e.getMessage());
      } else {
        LOG.log(System.Logger.Level.ERROR, what, e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
