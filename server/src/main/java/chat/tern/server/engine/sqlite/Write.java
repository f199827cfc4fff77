package chat.tern.server.engine.sqlite;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * Work for the writing thread. It may run more than once: when another write of the same commit
 * fails, the commit is rolled back and each runs again alone.
 */
final class Write<T> {

  private final Work<T> work;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private T result;

  Write(Work<T> work) {
    this.work = work;
  }

  /** Changes the database inside the transaction that is open. */
  interface Work<T> {
    T run(Statements statements) throws SQLException;
  }

  /** Completes when the transaction is durable. */
  CompletableFuture<T> done() {
    return done;
  }

  void run(Statements statements) throws SQLException {
    result = work.run(statements);
  }

  void committed() {
    done.complete(result);
  }

  void failed(RuntimeException e) {
    done.completeExceptionally(e);
  }
}
