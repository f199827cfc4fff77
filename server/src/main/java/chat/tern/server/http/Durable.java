package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until what a request changed is durable: only then is it answered. */
final class Durable {

  /** Far beyond the slowest disk; a client has given up by then. */
  private static final long MAX_SECONDS = 30;

  private Durable() {}

  /**
   * The outcome.
   *
   * @throws TernException the refusal with which it completed, or {@code store_unavailable} when it
   *     did not complete in time: whether it took effect is then unknown
   */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof TernException refusal) {
          throw refusal;
        }
      }
      throw new IllegalStateException("A request failed", e);
    } catch (TimeoutException e) {
      throw unknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(e);
    }
  }

  private static TernException unknown(Exception cause) {
    return new TernException(
        ErrorCode.STORE_UNAVAILABLE,
        "The server's store did not answer in time: repeat the request with the same id.",
        cause);
  }
}
