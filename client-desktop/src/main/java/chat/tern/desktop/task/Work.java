package chat.tern.desktop.task;

import chat.tern.client.Subscription;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The threads of a window. Answers always arrive on the thread of the user interface, in the order
 * in which they were found.
 */
public final class Work implements AutoCloseable {

  /** Calls something again and again, on the thread of the user interface. */
  @FunctionalInterface
  public interface Ticker {
    /** Starts; closing the subscription stops. */
    Subscription every(Duration period, Runnable action);
  }

  private static final System.Logger LOGGER = System.getLogger(Work.class.getName());

  private final Executor ui;
  private final Executor background;
  private final Ticker ticker;
  private final InstantSource clock;
  private volatile boolean closed;

  /**
   * A window's threads.
   *
   * @param ui runs one at a time and in order
   * @param background runs what may wait
   */
  public Work(Executor ui, Executor background, Ticker ticker, InstantSource clock) {
    this.ui = ui;
    this.background = background;
    this.ticker = ticker;
    this.clock = clock;
  }

  /** Runs on the thread of the user interface. */
  public void later(Runnable action) {
    ui.execute(action);
  }

  /** Now, for showing. */
  public Instant now() {
    return clock.instant();
  }

  /** Again and again on the thread of the user interface, until it is closed. */
  public Subscription every(Duration period, Runnable action) {
    return ticker.every(period, action);
  }

  /** Finds something out elsewhere. A failure is logged, and there is no answer. */
  public <T> void ask(Callable<T> question, Consumer<T> answer) {
    ask(
        question,
        answer,
        refusal -> LOGGER.log(System.Logger.Level.DEBUG, "No answer: {0}", refusal));
  }

  /**
   * Finds something out elsewhere.
   *
   * @param refused gets a sentence for a person when it cannot be found out
   */
  public <T> void ask(Callable<T> question, Consumer<T> answer, Consumer<String> refused) {
    if (closed) {
      return;
    }
    background.execute(() -> {
      try {
        T found = question.call();
        ui.execute(() -> answer.accept(found));
      } catch (UnreachableException | TernException e) {
        ui.execute(() -> refused.accept(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        if (closed) {
          return;
        }
        LOGGER.log(System.Logger.Level.WARNING, "A question of the window failed", e);
        ui.execute(() -> refused.accept("It did not work: " + e.getMessage()));
      }
    });
  }

  /** Does something elsewhere that has no answer. */
  public void run(Runnable action) {
    ask(
        () -> {
          action.run();
          return true;
        },
        _ -> {});
  }

  /** Nothing is asked any more; what fails because it is all over is nobody's concern. */
  @Override
  public void close() {
    closed = true;
  }
}
