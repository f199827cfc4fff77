package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.StatementName;
import chat.tern.server.observe.StoreListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A few read-only connections. In WAL mode they see every commit that ended before their query
 * began.
 */
final class SqliteReaders implements AutoCloseable {

  /** As many as reads can run at once on a small machine; more only cost memory. */
  private static final int CONNECTIONS = 4;

  /** What metrics call this store, as distinct from the one of accounts. */
  static final String STORE = "sqlite-log";

  private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();
  private final int connections;
  private final BlockingQueue<Statements> idle;
  private final StoreListener listener;

  /**
   * @param listener hears of each query
   */
  SqliteReaders(SqliteFile file, StoreListener listener) {
    this(CONNECTIONS, file::connect, listener);
  }

  private SqliteReaders(int connections, Supplier<Connection> connect, StoreListener listener) {
    this.listener = listener;
    this.connections = connections;
    this.idle = new ArrayBlockingQueue<>(connections);
    for (int i = 0; i < connections; i++) {
      idle.add(new Statements(connect.get()));
    }
  }

  /** Connections of somebody who does not write the file. */
  static SqliteReaders several(Supplier<Connection> connect, StoreListener listener) {
    return new SqliteReaders(CONNECTIONS, connect, listener);
  }

  /** One connection, for a program that does nothing else. */
  static SqliteReaders alone(Connection connection) {
    return new SqliteReaders(1, () -> connection, StoreListener.none());
  }

  <T> List<T> query(String sql, Statements.RowMapper<T> mapper, Object... parameters) {
    long start = System.nanoTime(); // a query that waits for a reader takes longer, too
    boolean failed = true;
    Statements reader = take();
    try {
      List<T> rows = reader.query(sql, mapper, parameters);
      failed = false;
      return rows;
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    } finally {
      idle.add(reader);
      listener.ran(
          STORE, names.computeIfAbsent(sql, StatementName::of), System.nanoTime() - start, failed);
    }
  }

  private Statements take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return idle.take();
        } catch (InterruptedException e) {
          interrupted =
              true; // a query is short: finish it, and let the caller see the interrupt after
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < connections; i++) {
      try {
        take().close();
      } catch (SQLException e) {
        throw SqliteErrors.translate(e);
      }
    }
  }
}
