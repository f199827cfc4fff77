package chat.tern.server.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * A few read-only connections. In WAL mode they see every commit that ended before their query
 * began.
 */
final class SqliteReaders implements AutoCloseable {

  /** As many as reads can run at once on a small machine; more only cost memory. */
  private static final int CONNECTIONS = 4;

  private final int connections;
  private final BlockingQueue<Statements> idle;

  SqliteReaders(SqliteFile file) {
    this(CONNECTIONS, file::connect);
  }

  private SqliteReaders(int connections, Supplier<Connection> connect) {
    this.connections = connections;
    this.idle = new ArrayBlockingQueue<>(connections);
    for (int i = 0; i < connections; i++) {
      idle.add(new Statements(connect.get()));
    }
  }

  /** One connection, for a program that does nothing else. */
  static SqliteReaders alone(Connection connection) {
    return new SqliteReaders(1, () -> connection);
  }

  <T> List<T> query(String sql, Statements.RowMapper<T> mapper, Object... parameters) {
    Statements reader = take();
    try {
      return reader.query(sql, mapper, parameters);
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    } finally {
      idle.add(reader);
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
