package chat.tern.client;

import chat.tern.protocol.id.ClientMessageId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A message that the local store has: it will not be forgotten, whatever happens to this process.
 */
public final class SendHandle {

  private final ClientMessageId clientMessageId;
  private final CompletableFuture<SendOutcome> outcome;

  SendHandle(ClientMessageId clientMessageId, CompletableFuture<SendOutcome> outcome) {
    this.clientMessageId = clientMessageId;
    this.outcome = outcome;
  }

  public ClientMessageId clientMessageId() {
    return clientMessageId;
  }

  /** Completes, never exceptionally, when the message is durable, wedged or aborted. */
  public CompletionStage<SendOutcome> outcome() {
    return outcome.minimalCompletionStage();
  }

  /**
   * Waits for the outcome; empty when the time is over, and then the message goes on waiting in the
   * outbox.
   */
  public Optional<SendOutcome> await(Duration timeout) throws InterruptedException {
    try {
      return Optional.of(outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An outcome never fails", e);
    }
  }
}
