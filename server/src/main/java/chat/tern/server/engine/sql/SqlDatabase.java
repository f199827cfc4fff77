package chat.tern.server.engine.sql;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.observe.StoreListener;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A database and how its errors are told: the driver's exceptions end here and become {@code
 * store_unavailable} or {@code store_full}. Every statement is a transaction of its own, unless it
 * runs inside {@link #transaction}. Safe for use by many threads.
 */
public final class SqlDatabase implements AutoCloseable {

  private static final String TRANSACTION = "TRANSACTION";

  private final DbClient client;
  private final Dialect dialect;
  private final StoreListener listener;

  private SqlDatabase(DbClient client, Dialect dialect, StoreListener listener) {
    this.client = client;
    this.dialect = dialect;
    this.listener = listener;
  }

  /**
   * Opens a pool of connections.
   *
   * @param pool its settings by the names of dbclient and Hikari, such as {@code url}
   * @param listener hears of each statement and transaction
   * @throws RuntimeException of the pool or the driver, when it cannot connect
   */
  public static SqlDatabase open(
      Map<String, String> pool, Dialect dialect, StoreListener listener) {
    Map<String, String> settings = new HashMap<>();
    pool.forEach((key, value) -> settings.put("connection." + key, value));
    Config config =
        Config.builder()
            .disableEnvironmentVariablesSource()
            .disableSystemPropertiesSource()
            .disableKeyResolving()
            .disableValueResolving()
            .sources(ConfigSources.create(settings))
            .build();
    return new SqlDatabase(JdbcClientBuilder.create().config(config).build(), dialect, listener);
  }

  Dialect dialect() {
    return dialect;
  }

  /** All rows of a query with {@code ?} for each parameter. */
  public <T> List<T> list(Function<DbRow, T> mapper, String sql, Object... parameters) {
    return read(rows -> rows.map(mapper).toList(), sql, parameters);
  }

  /** What a reader makes of the rows of a query with {@code ?} for each parameter. */
  public <T> T read(Function<Stream<DbRow>, T> reader, String sql, Object... parameters) {
    return run(
        sql,
        () -> {
          try (Stream<DbRow> rows = client.execute().query(sql, parameters)) {
            return reader.apply(rows);
          }
        });
  }

  /** The only row of a query with {@code ?} for each parameter. */
  public <T> Optional<T> find(Function<DbRow, T> mapper, String sql, Object... parameters) {
    return run(sql, () -> client.execute().get(sql, parameters).map(mapper));
  }

  /** Changes rows and returns how many. */
  public long change(String sql, Object... parameters) {
    return dialect.write(() -> run(sql, () -> client.execute().dml(sql, parameters)));
  }

  /** Runs statements that take effect all together or not at all. */
  public void transaction(Consumer<DbTransaction> work) {
    var _ = dialect.write(() -> run(TRANSACTION, () -> transact(work)));
  }

  private boolean transact(Consumer<DbTransaction> work) {
    // dbclient leaks the connection of a transaction that is neither committed nor rolled back.
    DbTransaction transaction = client.transaction();
    try {
      work.accept(transaction);
      dialect.beforeCommit(transaction);
    } catch (RuntimeException e) {
      rollBack(transaction, e);
      throw e;
    }
    transaction.commit();
    return true;
  }

  private void rollBack(DbTransaction transaction, RuntimeException reason) {
    try {
      dialect.beforeRollback(transaction);
      transaction.rollback();
    } catch (DbClientException e) {
      // The connection is gone, and its transaction with it.
      reason.addSuppressed(e);
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

  private <T> T run(String sql, Work<T> work) {
    long asked = System.nanoTime();
    boolean failed = true;
    try {
      T result = work.run();
      failed = false;
      return result;
    } catch (DbClientException e) {
      throw translated(e);
    } finally {
      listener.ran(dialect.store(), StatementName.of(sql), System.nanoTime() - asked, failed);
    }
  }

  private TernException translated(DbClientException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && dialect.isFull(sql)) {
        return new TernException(
            ErrorCode.STORE_FULL, "The server's disk is full. Nothing was stored.", e);
      }
    }
    return new TernException(
        ErrorCode.STORE_UNAVAILABLE, "The server's database does not answer. Try again.", e);
  }
}
