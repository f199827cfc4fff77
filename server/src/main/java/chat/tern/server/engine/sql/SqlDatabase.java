package chat.tern.server.engine.sql;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A database and how its errors are told: the driver's exceptions end here and become {@code
 * store_unavailable} or {@code store_full}. Every statement is a transaction of its own, unless it
 * runs inside {@link #transaction}. Safe for use by many threads.
 */
public final class SqlDatabase implements AutoCloseable {

  private final DbClient client;
  private final Predicate<SQLException> full;

  /**
   * @param full tells whether an error of this driver means that no space is left
   */
  public SqlDatabase(DbClient client, Predicate<SQLException> full) {
    this.client = client;
    this.full = full;
  }

  /** All rows of a query with {@code ?} for each parameter. */
  <T> List<T> list(Function<DbRow, T> mapper, String sql, Object... parameters) {
    return run(() -> {
      try (Stream<DbRow> rows = client.execute().query(sql, parameters)) {
        return rows.map(mapper).toList();
      }
    });
  }

  /** The only row of a query with {@code ?} for each parameter. */
  <T> Optional<T> find(Function<DbRow, T> mapper, String sql, Object... parameters) {
    return run(() -> client.execute().get(sql, parameters).map(mapper));
  }

  /** Changes rows and returns how many. */
  long change(String sql, Object... parameters) {
    return run(() -> client.execute().dml(sql, parameters));
  }

  /**
   * Runs statements that take effect all together or not at all.
   *
   * <p>An error of the disk ends a transaction of SQLite by itself, and the driver and the pool do
   * not notice: neither a commit nor a rollback succeeds on that connection ever again. So the one
   * commit that may fail is a statement, and what dbclient commits or rolls back is a transaction
   * that is there for certain.
   */
  void transaction(Consumer<DbTransaction> work) {
    run(() -> {
      // dbclient leaks the connection of a transaction that is neither committed nor rolled back.
      DbTransaction transaction = client.transaction();
      try {
        work.accept(transaction);
        transaction.dml("COMMIT");
        transaction.dml("BEGIN");
      } catch (RuntimeException e) {
        beginUnlessOpen(transaction);
        transaction.rollback();
        throw e;
      }
      transaction.commit();
      return true;
    });
  }

  private static void beginUnlessOpen(DbTransaction transaction) {
    try {
      transaction.dml("BEGIN");
    } catch (DbClientException _) {
      // It is still open.
    }
  }

  @Override
  public void close() {
    client.close();
  }

  @FunctionalInterface
  private interface Work<T> {
    T run();
  }

  private <T> T run(Work<T> work) {
    try {
      return work.run();
    } catch (DbClientException e) {
      throw translated(e);
    }
  }

  private TernException translated(DbClientException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && full.test(sql)) {
        return new TernException(
            ErrorCode.STORE_FULL, "The server's disk is full. Nothing was stored.", e);
      }
    }
    return new TernException(
        ErrorCode.STORE_UNAVAILABLE, "The server's database does not answer. Try again.", e);
  }
}
