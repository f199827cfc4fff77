package chat.tern.cli.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Gathers what is to be shown and draws it in strokes, as a terminal takes milliseconds for each
 * and a flood of changes (somebody's 30,000 messages are deleted) comes in microseconds. All lines
 * that stay are drawn, in their order; of those that change only the last. Safe for all threads.
 */
final class Strokes implements AutoCloseable {

  /** Shorter than anybody sees. */
  private static final Duration GAP = Duration.ofMillis(10);

  private final BiConsumer<List<String>, List<String>> draw;
  private final ScheduledExecutorService drawer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("strokes").factory());

  private List<String> lasting = new ArrayList<>();
  private List<String> changing = List.of();
  private boolean planned;
  private boolean closed;

  /**
   * @param draw takes the lines that stay and those that may yet change; called by one thread at a
   *     time
   */
  Strokes(BiConsumer<List<String>, List<String>> draw) {
    this.draw = draw;
  }

  /** Draws soon; nothing after this is closed. */
  synchronized void show(List<String> lastingNow, List<String> changingNow) {
    if (closed || (lastingNow.isEmpty() && changingNow.equals(changing))) {
      return;
    }
    lasting.addAll(lastingNow);
    changing = List.copyOf(changingNow);
    if (!planned) {
      planned = true;
      var _ = drawer.schedule(this::stroke, GAP.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void stroke() {
    List<String> lines;
    List<String> below;
    synchronized (this) {
      planned = false;
      lines = lasting;
      lasting = new ArrayList<>();
      below = changing;
    }
    draw.accept(lines, below);
  }

  /** Draws what waits, and waits until it is drawn. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    // Delayed tasks of an executor of this kind are run before it ends.
    drawer.close();
  }
}
