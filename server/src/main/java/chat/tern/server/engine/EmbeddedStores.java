package chat.tern.server.engine;

import chat.tern.server.engine.sql.SqlAccountHoldings;
import chat.tern.server.engine.sql.SqlAccountRestorer;
import chat.tern.server.engine.sql.SqlAdminHoldings;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.engine.sqlite.SqliteLogHoldings;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteStateRestorer;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** What is kept in a data directory, open. */
record EmbeddedStores(SqlDatabase metadata, SqliteLogFile file) {

  /** Whether there is anything to open in a directory, short of making it. */
  static boolean areIn(Path directory) {
    return Files.exists(directory.resolve(SqliteMetadata.FILE));
  }

  /**
   * Opens or makes them, for the one who holds the lock of the directory.
   *
   * @throws EngineException when they are of another build
   */
  static EmbeddedStores open(
      Path directory, Opened opened, InstantSource clock, StoreListener listener) {
    try {
      SqlDatabase metadata = SqliteMetadata.open(directory, clock, listener);
      opened.add(metadata::close);
      SqliteLogFile file = SqliteLogFile.open(directory, listener);
      opened.add(file::close);
      return new EmbeddedStores(metadata, file);
    } catch (IllegalStateException e) {
      throw new EngineException(
          "The data in " + directory + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Opens them to be read, whoever else does what with them.
   *
   * @throws EngineException when there are none
   */
  static EmbeddedStores beside(Path directory, Opened opened) {
    if (!areIn(directory)) {
      throw new EngineException(directory + " holds no data of a server.");
    }
    try {
      SqlDatabase metadata = SqliteMetadata.readBeside(directory);
      opened.add(metadata::close);
      SqliteLogFile file = SqliteLogFile.beside(directory);
      opened.add(file::close);
      return new EmbeddedStores(metadata, file);
    } catch (RuntimeException e) {
      throw new EngineException(
          "The data in " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  InstallationCopy.Origin origin() {
    return new InstallationCopy.Origin(
        new SqlAccountHoldings(metadata),
        SqlAdminHoldings.of(metadata),
        new SqlLastSeenStore(metadata),
        new SqliteLogHoldings(file),
        new SqliteConversationLog(file));
  }

  /** The log is the stream: its readers have cursors of their own, and begin where they want. */
  InstallationCopy.Destination destination(InstantSource clock) {
    return new InstallationCopy.Destination(
        new SqlAccountRestorer(metadata, clock),
        SqlAdminHoldings.of(metadata),
        new SqlLastSeenStore(metadata),
        new SqliteConversationLog(file),
        new SqlConversationStore(metadata),
        new SqliteStateRestorer(file, clock),
        clock,
        limited -> new SqlLimitedHistories(metadata).changing(limited, clock.instant()),
        _ -> {});
  }
}
