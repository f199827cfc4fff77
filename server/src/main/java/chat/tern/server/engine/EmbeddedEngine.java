package chat.tern.server.engine;

import chat.tern.server.account.TokenKey;
import chat.tern.server.engine.file.DataDirectory;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import chat.tern.server.engine.sql.SqlAuditStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteEventStream;
import chat.tern.server.engine.sqlite.SqliteHoldings;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import chat.tern.server.migration.Holdings;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * SQLite in a data directory.
 *
 * @param holdings lists what is in it
 */
record EmbeddedEngine(Engine engine, Holdings holdings) {

  /** Whether there is anything to open in a directory, short of making it. */
  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(SqliteMetadata.FILE));
  }

  static EmbeddedEngine open(
      EngineConfig.Embedded config,
      InstantSource clock,
      RandomGenerator random,
      StoreListener listener) {
    DataDirectory directory = DataDirectory.open(config.directory());
    Opened opened = new Opened();
    opened.add(directory::close);
    try {
      return open(directory, opened, clock, random, listener);
    } catch (EngineException e) {
      opened.abandon(e);
      throw e;
    } catch (RuntimeException e) {
      opened.abandon(e);
      throw new EngineException(
          "The data in " + config.directory() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static EmbeddedEngine open(
      DataDirectory directory,
      Opened opened,
      InstantSource clock,
      RandomGenerator random,
      StoreListener listener) {
    TokenKey tokenKey = directory.tokenKey(random);
    SqlDatabase metadata = SqliteMetadata.open(directory.path(), clock, listener);
    opened.add(metadata::close);
    SqliteLogFile file = SqliteLogFile.open(directory.path(), listener);
    opened.add(file::close);
    SqlAccountStore accounts = new SqlAccountStore(metadata);
    SqlDeviceStore devices = new SqlDeviceStore(metadata);
    SqliteConversationLog log = new SqliteConversationLog(file);
    return new EmbeddedEngine(
        new Engine(
            new Engine.AccountPorts(tokenKey, accounts, new SqlStatusStore(metadata), devices),
            new Engine.AdminPorts(
                new SqlAdminStore(metadata),
                new SqlAuditStore(metadata),
                new SqlLimitStore(metadata)),
            new Engine.ConversationPorts(
                log,
                new SqlConversationStore(metadata),
                new SqliteMarks(file, clock),
                new Engine.HistoryPorts(new SqlLimitedHistories(metadata), log)),
            new Engine.UserPorts(new SqliteUserStateStore(file), new SqlLastSeenStore(metadata)),
            new Engine.EventPorts(new SqliteEventStream(file), Optional.empty()),
            Optional.empty(),
            opened.resources()),
        new SqliteHoldings(accounts, devices, log));
  }
}
