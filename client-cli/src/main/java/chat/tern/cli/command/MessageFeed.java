package chat.tern.cli.command;

import chat.tern.client.SendHandle;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Reads and writes messages down on a thread of its own, so that waiting for the next line does not
 * keep anybody from seeing that the last one arrived.
 */
final class MessageFeed implements AutoCloseable {

  /** Messages on their way at once: enough to keep a server busy, few enough to hold in memory. */
  private static final int IN_FLIGHT = 256;

  private sealed interface Step {
    record Written(SendHandle handle) implements Step {}

    record End() implements Step {}

    record Failed(RuntimeException cause) implements Step {}
  }

  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(IN_FLIGHT);
  private final Thread reader;

  /**
   * @param source the next message; empty at the end
   */
  MessageFeed(Supplier<Optional<SendHandle>> source) {
    this.reader = Thread.ofVirtual().name("stdin").start(() -> read(source));
  }

  /**
   * Waits for the next message; empty at the end.
   *
   * @throws RuntimeException what the source threw, after all messages before it
   */
  Optional<SendHandle> next() throws InterruptedException {
    return switch (steps.take()) {
      case Step.Written written -> Optional.of(written.handle());
      case Step.End _ -> Optional.empty();
      case Step.Failed failed -> throw failed.cause();
    };
  }

  /** Whether the next message has yet to be read. */
  boolean isDrained() {
    return steps.isEmpty();
  }

  private void read(Supplier<Optional<SendHandle>> source) {
    try {
      try {
        for (var next = source.get(); next.isPresent(); next = source.get()) {
          steps.put(new Step.Written(next.get()));
        }
        steps.put(new Step.End());
      } catch (RuntimeException e) {
        steps.put(new Step.Failed(e));
      }
    } catch (InterruptedException e) {
      // The command is over.
    }
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
