package chat.tern.desktop.testing;

import chat.tern.client.Subscription;
import chat.tern.desktop.task.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The thread of a user interface without one: what it has to do waits until the test, on its own
 * thread, waits for something. Nothing is timed; the limit only ends a test that would wait for
 * ever.
 */
public final class UiQueue implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final List<Work> all = new ArrayList<>();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  /** Work that meets on the test's thread; nothing ticks by itself. */
  public Work work() {
    return work(InstantSource.system());
  }

  /** The same with another clock. */
  public Work work(InstantSource clock) {
    Subscription never = () -> {};
    Work work = new Work(queue::add, background, (_, _) -> never, clock);
    all.add(work);
    return work;
  }

  /** Does what is to do until something is so. */
  public void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      Runnable next = queue.poll(50, TimeUnit.MILLISECONDS);
      if (next != null) {
        next.run();
      }
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("This did not come to be: " + what);
      }
    }
  }

  @Override
  public void close() {
    all.forEach(Work::close);
    background.shutdownNow();
  }
}
