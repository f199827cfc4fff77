package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.Dialect;
import io.helidon.dbclient.DbTransaction;
import java.sql.SQLException;

/** PostgreSQL: transactions end as the driver ends them, and schemas change in them. */
final class PostgresDialect implements Dialect {

  /** Of PostgreSQL: class 53, "insufficient resources". */
  private static final String DISK_FULL = "53100";

  /** Any numbers that no other program on the same database takes: "tern" in ASCII, and more. */
  static final long ALONE = 0x7465726e00L;

  private static final long MIGRATIONS = 0x7465726e01L;

  @Override
  public String store() {
    return "postgres";
  }

  @Override
  public boolean isFull(SQLException error) {
    return DISK_FULL.equals(error.getSQLState());
  }

  @Override
  public String tableQuery() {
    return "SELECT table_name FROM information_schema.tables"
        + " WHERE table_schema = current_schema() AND table_name = ?";
  }

  @Override
  public void lockMigrations(DbTransaction transaction) {
    lock(transaction, MIGRATIONS);
  }

  /** Waits for a lock that the end of the transaction gives back. */
  static void lock(DbTransaction transaction, long number) {
    transaction.get("SELECT 1 AS locked FROM pg_advisory_xact_lock(?)", number);
  }

  @Override
  public void beforeCommit(DbTransaction transaction) {}

  @Override
  public void beforeRollback(DbTransaction transaction) {}
}
