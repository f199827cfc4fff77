package chat.tern.desktop.app;

import chat.tern.client.Subscription;
import chat.tern.desktop.task.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** The threads of one window, on top of JavaFX. */
final class Threads implements AutoCloseable {

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tern-ticks").factory());

  private final Work work =
      new Work(Platform::runLater, background, this::every, InstantSource.system());

  Work work() {
    return work;
  }

  private Subscription every(Duration period, Runnable action) {
    Future<?> ticking =
        clock.scheduleAtFixedRate(
            () -> Platform.runLater(action),
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> ticking.cancel(false);
  }

  @Override
  public void close() {
    work.close();
    clock.shutdownNow();
    background.shutdownNow();
  }
}
