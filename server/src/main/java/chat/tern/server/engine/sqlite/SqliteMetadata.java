package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.Migrations;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.observe.StoreListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Opens {@code metadata.db}: accounts, devices and the projection of the logs, in WAL mode, with a
 * sync of the disk before a change is reported.
 */
public final class SqliteMetadata {

  /** The name of the file in the data directory. */
  public static final String FILE = "metadata.db";

  /** Numbered by their place; append only. */
  private static final Migrations MIGRATIONS =
      new Migrations(
          SqliteMetadata.class,
          List.of(
              "metadata-001-accounts.sql",
              "metadata-002-conversations.sql",
              "metadata-003-last-seen.sql",
              "metadata-004-account-status.sql",
              "metadata-005-limited-history.sql",
              "metadata-006-admin.sql",
              "metadata-007-limits.sql",
              "metadata-008-groups.sql",
              "metadata-009-push.sql",
              "metadata-010-erasures.sql"));

  private static final String PRAGMAS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=true"
          + "&transaction_mode=IMMEDIATE";

  /** SQLITE_OPEN_READONLY. */
  private static final String READ_ONLY = "?open_mode=1&busy_timeout=5000";

  /** Readers do not wait for the writer in WAL mode; a few cover the logins that run at once. */
  private static final int CONNECTIONS = 4;

  private SqliteMetadata() {}

  /**
   * Opens the database of a data directory and brings it to the schema of this build.
   *
   * @throws chat.tern.protocol.error.TernException {@code store_unavailable} or {@code store_full}
   * @throws IllegalStateException when the database is of a newer build
   */
  public static SqlDatabase open(Path directory, InstantSource clock) {
    return open(directory, clock, StoreListener.none());
  }

  /**
   * Opens the database of a data directory beside the server that may run on it, which alone makes
   * and evolves it.
   *
   * @throws chat.tern.protocol.error.TernException {@code store_unavailable}
   * @throws IllegalStateException when there is none, or one of another build; says the way out
   */
  public static SqlDatabase beside(Path directory) {
    return there(directory, PRAGMAS, false);
  }

  /** As {@link #beside}, and only to be read. */
  public static SqlDatabase readBeside(Path directory) {
    return there(directory, READ_ONLY, true);
  }

  private static SqlDatabase there(Path directory, String pragmas, boolean readOnly) {
    if (!Files.exists(directory.resolve(FILE))) {
      throw new IllegalStateException(
          "there is no "
              + FILE
              + " in it. After its first start, name the data directory of a server with --data.");
    }
    SqlDatabase database = database(directory, pragmas, readOnly, StoreListener.none());
    try {
      if (!MIGRATIONS.missingIn(database).isEmpty()) {
        throw new IllegalStateException(
            "it is of an older build. Start a server of this build on it once, which brings it up"
                + " to date.");
      }
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /** As {@link #open(Path, InstantSource)}, with somebody who hears of each statement. */
  public static SqlDatabase open(Path directory, InstantSource clock, StoreListener listener) {
    SqlDatabase database = database(directory, PRAGMAS, false, listener);
    try {
      MIGRATIONS.apply(database, clock);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  private static SqlDatabase database(
      Path directory, String pragmas, boolean readOnly, StoreListener listener) {
    return SqlDatabase.open(
        Map.of(
            "url",
            "jdbc:sqlite:" + directory.resolve(FILE) + pragmas,
            "poolName",
            "metadata",
            // The driver refuses to be told anything else than it was opened with.
            "readOnly",
            String.valueOf(readOnly),
            "minimumIdle",
            "1",
            "maximumPoolSize",
            String.valueOf(CONNECTIONS)),
        new SqliteDialect(),
        listener);
  }
}
