package chat.tern.load.agent;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * Does many things of one kind before a run, a bounded number at once, so that the set-up is not
 * itself an attack. What the server puts off (too many requests, too many connections) is repeated
 * after the wait that it asks for.
 */
public final class Setup {

  private static final Duration DEFAULT_WAIT = Duration.ofMillis(250);
  private static final int TRIES = 20;

  private final int concurrency;

  /**
   * A way of setting up.
   *
   * @param concurrency how many at once
   */
  public Setup(int concurrency) {
    this.concurrency = concurrency;
  }

  /**
   * Does it {@code count} times and waits for all.
   *
   * @param what names the thing in an error, such as {@code "register an account"}
   * @param each does number {@code index}, from 0, and waits for it
   * @return the results in order of index
   * @throws LoadException when one fails for good
   */
  public <T> List<T> run(String what, int count, IntFunction<T> each) {
    Semaphore free = new Semaphore(concurrency);
    AtomicBoolean failed = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>(count);
      for (int index = 0; index < count && !failed.get(); index++) {
        int number = index;
        free.acquire();
        running.add(
            threads.submit(() -> {
              try {
                return patiently(() -> each.apply(number));
              } catch (Exception e) {
                failed.set(true);
                throw e;
              } finally {
                free.release();
              }
            }));
      }
      List<T> results = new ArrayList<>(count);
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw failed(what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted during the set-up.", e);
    }
  }

  private static <T> T patiently(Callable<T> task) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return task.call();
      } catch (TernException | CompletionException e) {
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        if (attempt == TRIES || !(cause instanceof TernException refusal) || !putOff(refusal)) {
          throw e;
        }
        Thread.sleep(refusal.retryAfter().orElse(DEFAULT_WAIT));
      }
    }
  }

  private static boolean putOff(TernException refusal) {
    return refusal.code().temporary();
  }

  private static LoadException failed(String what, Throwable cause) {
    Throwable root = cause instanceof CompletionException ? cause.getCause() : cause;
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new LoadException(ExitCode.SERVER, "Could not " + what + ": " + reason, cause);
  }
}
