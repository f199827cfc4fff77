package chat.tern.server.engine.sql;

import io.helidon.dbclient.DbTransaction;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Where the databases differ that share this package: not in the statements of the stores, but in
 * how transactions end, how errors are told, and how two that migrate at once keep apart.
 */
public interface Dialect {

  /** The name of the database, as metrics have it. */
  String store();

  /** Whether an error of the driver means that no space is left. */
  boolean isFull(SQLException error);

  /** A query that has a row when there is a table of the name {@code ?}. */
  String tableQuery();

  /**
   * Waits until nobody else migrates this database. Others wait until the transaction ends, however
   * it ends.
   */
  void lockMigrations(DbTransaction transaction);

  /**
   * Does something that writes, when its turn has come. Where a database makes writers wait by
   * itself, at once.
   */
  default <T> T write(Supplier<T> work) {
    return work.get();
  }

  /**
   * Runs when all statements of a transaction went well, before it is committed. When this throws,
   * the transaction is rolled back.
   */
  void beforeCommit(DbTransaction transaction);

  /** Runs when a statement of a transaction failed, before it is rolled back. Does not throw. */
  void beforeRollback(DbTransaction transaction);
}
