package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.Dialect;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite.
 *
 * <p>An error of the disk ends a transaction of SQLite by itself, and the driver and the pool do
 * not notice: neither a commit nor a rollback succeeds on that connection ever again. So the one
 * commit that may fail is a statement, and what dbclient commits or rolls back is a transaction
 * that is there for certain.
 */
final class SqliteDialect implements Dialect {

  /**
   * Writers take turns here. SQLite lets a second one sleep inside the driver, where a virtual
   * thread keeps its carrier: on two cores, two sleeping writers stop everybody, after a restart
   * for seconds.
   */
  private final Lock turns = new ReentrantLock();

  @Override
  public String store() {
    return "sqlite";
  }

  @Override
  public <T> T write(Supplier<T> work) {
    turns.lock();
    try {
      return work.get();
    } finally {
      turns.unlock();
    }
  }

  @Override
  public boolean isFull(SQLException error) {
    return error.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code;
  }

  @Override
  public String tableQuery() {
    return "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?";
  }

  /** The data directory is locked: there is nobody else. */
  @Override
  public void lockMigrations(DbTransaction transaction) {}

  @Override
  public void beforeCommit(DbTransaction transaction) {
    transaction.dml("COMMIT");
    transaction.dml("BEGIN");
  }

  @Override
  public void beforeRollback(DbTransaction transaction) {
    try {
      transaction.dml("BEGIN");
    } catch (DbClientException _) {
      // It is still open.
    }
  }
}
