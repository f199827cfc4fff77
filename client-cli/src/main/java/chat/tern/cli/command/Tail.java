package chat.tern.cli.command;

import chat.tern.cli.render.Output;
import chat.tern.client.ClientUpdate;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ConversationId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * Follows one conversation for as long as it is asked to. Each line leaves the process before its
 * place is remembered, so that whoever kills it loses nothing.
 */
final class Tail {

  /**
   * Between the client's thread and the printing one; a slow reader of stdout makes the former
   * wait.
   */
  private static final int BUFFER = 1_000;

  /** Lines that may be printed twice after a kill while they come without a pause. */
  private static final int MARK_EVERY = 500;

  private static final long PATIENCE_MS = 100;

  private sealed interface Step {
    record Show(TimelineItem item) implements Step {}

    record Quit(Problem reason) implements Step {}
  }

  private final TernClient client;
  private final Output output;
  private final ConversationId conversation;
  private final TailPrinter printer;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(BUFFER);
  private final AtomicBoolean saidOffline = new AtomicBoolean();
  private volatile boolean over;

  Tail(TernClient client, Output output, ConversationId conversation, TailPrinter printer) {
    this.client = client;
    this.output = output;
    this.conversation = conversation;
    this.printer = printer;
  }

  /**
   * Prints what comes after {@code start} until {@code count} messages are printed.
   *
   * @param printed is told each seq that has left the process
   * @throws chat.tern.protocol.error.TernException when the server does not want this device any
   *     more
   */
  void follow(long start, long count, LongConsumer printed) throws InterruptedException {
    try (var _ = client.subscribe(this::watch);
        var _ = client.messages().follow(conversation, start, this::enqueue)) {
      long left = count;
      int unmarked = 0;
      try {
        while (left > 0) {
          switch (steps.take()) {
            case Step.Show(TimelineItem item) -> {
              printer.print(item);
              if (item instanceof TimelineItem.Message) {
                left--;
              }
              unmarked++;
              if (steps.isEmpty() || left == 0 || unmarked == MARK_EVERY) {
                output.flush();
                printed.accept(seqOf(item));
                unmarked = 0;
              }
            }
            case Step.Quit(Problem reason) -> throw reason.toException();
          }
        }
      } finally {
        over = true;
      }
    }
  }

  private void enqueue(TimelineUpdate update) {
    if (update instanceof TimelineUpdate.Appended(TimelineItem item)) {
      put(new Step.Show(item));
    }
  }

  private void watch(ClientUpdate update) {
    if (update instanceof ClientUpdate.Connection(ConnectionState state)) {
      switch (state) {
        case ConnectionState.SignedOut(Problem reason) -> {
          // Not here: this is the client's thread, which must not wait for stdout.
          var _ = Thread.startVirtualThread(() -> put(new Step.Quit(reason)));
        }
        case ConnectionState.Offline offline -> {
          if (saidOffline.compareAndSet(false, true)) {
            output.talk("Offline (" + offline.reason() + "): waiting for the server.");
          }
        }
        case ConnectionState.Live _ -> {
          if (saidOffline.compareAndSet(true, false)) {
            output.talk("Online again.");
          }
        }
        case ConnectionState.Idle _, ConnectionState.Connecting _, ConnectionState.Syncing _ -> {}
      }
    }
  }

  private void put(Step step) {
    try {
      while (!over && !steps.offer(step, PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        // Stdout is slow, or nobody prints any more: then it is over.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long seqOf(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.seq();
      case TimelineItem.Notice notice -> notice.entry().seq();
      case TimelineItem.LocalEcho _ -> 0;
    };
  }
}
