package chat.tern.server.engine.sqlite;

import java.util.concurrent.CompletableFuture;

/** Takes what is to be written to a file. */
interface Writes extends AutoCloseable {

  /**
   * Queues a write.
   *
   * @return completes when it is durable, on a thread that others wait for: what follows may read,
   *     but not block for long
   */
  <T> CompletableFuture<T> submit(Write.Work<T> work);

  /** Writes what waits, then stops. */
  @Override
  void close();
}
