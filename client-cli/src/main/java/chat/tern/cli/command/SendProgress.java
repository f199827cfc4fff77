package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.Output;
import chat.tern.client.ClientUpdate;
import chat.tern.client.SendHandle;
import chat.tern.client.SendOutcome;
import chat.tern.client.Subscription;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.protocol.error.Problem;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Follows messages to the server, in the order in which they were written, and counts how they end.
 * Waits for each as long as the server answers; after a time-out without any answer it takes the
 * rest for waiting, so that a long input still gets into the outbox. Used by one thread.
 */
final class SendProgress implements AutoCloseable {

  private final TernClient client;
  private final Output output;
  private final boolean json;
  private final Duration timeout;
  private final CompletableFuture<Problem> signedOut = new CompletableFuture<>();
  private final Subscription subscription;
  private final Deque<SendHandle> unanswered = new ArrayDeque<>();

  private boolean away;
  private int durable;
  private int refused;
  private long lastSeq;
  private Optional<Problem> firstRefusal = Optional.empty();

  SendProgress(TernClient client, Output output, boolean json, Duration timeout) {
    this.client = client;
    this.output = output;
    this.json = json;
    this.timeout = timeout;
    this.subscription =
        client.subscribe(update -> {
          if (update
              instanceof ClientUpdate.Connection(ConnectionState.SignedOut(Problem reason))) {
            signedOut.complete(reason);
          }
        });
  }

  /**
   * Takes messages from a source that may be slow, until it is at its end: each is settled while
   * the next is read.
   */
  void settleAll(Supplier<Optional<SendHandle>> source) throws InterruptedException {
    try (MessageFeed feed = new MessageFeed(source)) {
      for (Optional<SendHandle> next = feed.next(); next.isPresent(); next = feed.next()) {
        settle(next.get());
        if (feed.isDrained()) {
          output.flush();
        }
      }
    }
  }

  /** Waits for the end of one message. */
  void settle(SendHandle handle) throws InterruptedException {
    unanswered.addLast(handle);
    settleUnanswered(away ? Duration.ZERO : timeout);
  }

  /** The seq of the last message that is durable; 0 when none is. */
  long lastSeq() {
    return lastSeq;
  }

  /** What it comes to, once nothing more is written. */
  ExitCode finish(String conversationName) throws InterruptedException {
    settleUnanswered(Duration.ZERO);
    output.flush();
    if (refused > 0) {
      output.talk(
          refused == 1 && durable == 0 && unanswered.isEmpty()
              ? "The message was refused: " + firstRefusal.orElseThrow().message()
              : Words.count(refused, "message was refused: ", "messages were refused, the first: ")
                  + firstRefusal.orElseThrow().message());
    }
    if (!unanswered.isEmpty()) {
      output.talk(
          "No answer from the server in "
              + Online.describe(timeout)
              + ": "
              + Words.count(unanswered.size(), "message waits", "messages wait")
              + " in the outbox and will go out, once, with your next tern command.");
    } else if (durable > 0 && output.isTerminal() && !json) {
      output.talk(
          (durable == 1 ? "Sent to " : "Sent " + durable + " messages to ")
              + conversationName
              + ".");
    }
    return exitCode();
  }

  private ExitCode exitCode() {
    if (refused > 0 && durable + unanswered.size() > 0) {
      return ExitCode.PARTIAL;
    }
    if (refused > 0) {
      return ExitCode.of(firstRefusal.orElseThrow().toException().code());
    }
    return unanswered.isEmpty() ? ExitCode.OK : ExitCode.TIMEOUT;
  }

  private void settleUnanswered(Duration patience) throws InterruptedException {
    while (!unanswered.isEmpty()) {
      Optional<SendOutcome> outcome = await(unanswered.getFirst(), patience);
      if (outcome.isEmpty()) {
        away = true;
        return;
      }
      away = false;
      count(unanswered.removeFirst(), outcome.get());
    }
  }

  private void count(SendHandle handle, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Durable done -> {
        durable++;
        lastSeq = done.message().seq();
        if (json) {
          output.line(JsonViews.message(done.message()));
        }
      }
      case SendOutcome.Wedged wedged -> {
        refused++;
        firstRefusal = firstRefusal.or(() -> Optional.of(wedged.reason()));
        // The caller learns of it now: nothing is gained by keeping it for another day.
        var _ = client.messages().abort(handle.clientMessageId());
      }
      case SendOutcome.Aborted _ -> refused++;
    }
  }

  private Optional<SendOutcome> await(SendHandle handle, Duration patience)
      throws InterruptedException {
    CompletableFuture<SendOutcome> outcome = handle.outcome().toCompletableFuture();
    try {
      CompletableFuture.anyOf(outcome, signedOut).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An outcome never fails", e);
    }
    if (!outcome.isDone()) {
      throw signedOut.join().toException();
    }
    return Optional.of(outcome.join());
  }

  @Override
  public void close() {
    subscription.close();
  }
}
