package chat.tern.desktop.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Scene;

/** JavaFX in memory, started once per process; windows are closed by whoever opened them. */
public final class Fx {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private Fx() {}

  /** Starts it, if nobody has. */
  public static void start() throws InterruptedException {
    if (STARTED.compareAndSet(false, true)) {
      CountDownLatch ready = new CountDownLatch(1);
      Platform.setImplicitExit(false);
      Platform.startup(ready::countDown);
      if (!ready.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("JavaFX did not start");
      }
    }
  }

  /** Does something on its thread, and waits for it. */
  public static <T> T get(Callable<T> action) throws InterruptedException {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        done.complete(action.call());
      } catch (Throwable e) {
        done.completeExceptionally(e);
      }
    });
    try {
      return done.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("On the JavaFX thread", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("The JavaFX thread does not answer", e);
    }
  }

  /** Does something on its thread that has no answer. */
  public static void run(Runnable action) throws InterruptedException {
    var _ =
        get(() -> {
          action.run();
          return true;
        });
  }

  /** Waits until something is so on its thread; the limit only ends a test that would hang. */
  public static void await(String what, Callable<Boolean> condition) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (!get(condition)) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("This did not come to be: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Lays a scene out now, as its next pulse would. */
  public static void layout(Scene scene) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }
}
