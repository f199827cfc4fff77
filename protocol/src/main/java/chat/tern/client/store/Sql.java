package chat.tern.client.store;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One connection with its prepared statements, used by one thread at a time. Transactions nest: the
 * outermost commits. What goes wrong below becomes a {@link TernException} that names the file.
 */
final class Sql implements AutoCloseable {

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static final int SQLITE_FULL = 13;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Connection connection;
  private final String name;
  private boolean inTransaction;

  Sql(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Runs work in a transaction, alone among the threads of this process. */
  <T> T atomically(Supplier<T> work) {
    lock.lock();
    try {
      if (inTransaction) {
        return work.get();
      }
      execute("BEGIN IMMEDIATE");
      inTransaction = true;
      boolean done = false;
      try {
        T result = work.get();
        execute("COMMIT");
        done = true;
        return result;
      } finally {
        inTransaction = false;
        if (!done) {
          execute("ROLLBACK");
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void atomically(Runnable work) {
    boolean _ =
        atomically(() -> {
          work.run();
          return true;
        });
  }

  /**
   * The same without waiting for the disk. A later transaction that does wait takes this one along:
   * the file's journal is written in order.
   */
  void atomicallySoon(Runnable work) {
    lock.lock();
    try {
      if (inTransaction) {
        work.run();
        return;
      }
      execute("PRAGMA synchronous = NORMAL");
      try {
        atomically(work);
      } finally {
        execute("PRAGMA synchronous = FULL");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Changes rows and says how many. */
  int update(String sql, Object... arguments) {
    lock.lock();
    try {
      return bind(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  <T> List<T> list(String sql, Row<T> row, Object... arguments) {
    lock.lock();
    try (ResultSet rows = bind(sql, arguments).executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return List.copyOf(all);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... arguments) {
    return list(sql, row, arguments).stream().findFirst();
  }

  /** Runs a statement without arguments or result. */
  void execute(String sql) {
    lock.lock();
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  private PreparedStatement bind(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  private TernException failure(SQLException e) {
    return e.getErrorCode() == SQLITE_FULL
        ? new TernException(
            ErrorCode.STORE_FULL, "The disk is full: " + name + " cannot grow. Make room on it.", e)
        : new TernException(
            ErrorCode.STORE_UNAVAILABLE, "The store " + name + " fails: " + e.getMessage(), e);
  }
}
