package chat.tern.server.engine.sqlite;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.concurrent.CompletableFuture;

/** Of a file that was opened beside the server that writes it. */
final class NoWrites implements Writes {

  @Override
  public <T> CompletableFuture<T> submit(Write.Work<T> work) {
    return CompletableFuture.failedFuture(
        new TernException(ErrorCode.STORE_UNAVAILABLE, "This file was opened to be read only."));
  }

  @Override
  public void close() {
    // There is nothing to finish.
  }
}
