package chat.tern.server.engine;

import chat.tern.server.account.TokenKey;
import chat.tern.server.engine.file.DataDirectory;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import chat.tern.server.engine.sql.SqlAuditStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.engine.sql.SqlGroupCatalog;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.engine.sql.SqlShownStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sql.SqlTargetStore;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteEventStream;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * SQLite in a data directory.
 *
 * @param stores for whoever copies them
 */
record EmbeddedEngine(Engine engine, EmbeddedStores stores) {

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
    EmbeddedStores stores = EmbeddedStores.open(directory.path(), opened, clock, listener);
    SqliteConversationLog log = new SqliteConversationLog(stores.file());
    return new EmbeddedEngine(
        new Engine(
            new Engine.AccountPorts(
                tokenKey,
                new SqlAccountStore(stores.metadata()),
                new SqlStatusStore(stores.metadata()),
                new SqlDeviceStore(stores.metadata())),
            new Engine.AdminPorts(
                new SqlAdminStore(stores.metadata()),
                new SqlAuditStore(stores.metadata()),
                new SqlLimitStore(stores.metadata()),
                new SqlGroupCatalog(stores.metadata()),
                new SqlErasureStore(stores.metadata())),
            new Engine.ConversationPorts(
                log,
                new SqlConversationStore(stores.metadata()),
                new SqliteMarks(stores.file(), clock),
                new Engine.HistoryPorts(new SqlLimitedHistories(stores.metadata()), log)),
            new Engine.UserPorts(
                new SqliteUserStateStore(stores.file()),
                new SqlLastSeenStore(stores.metadata()),
                new Engine.PushPorts(
                    new SqlTargetStore(stores.metadata()), new SqlShownStore(stores.metadata()))),
            new Engine.EventPorts(new SqliteEventStream(stores.file()), Optional.empty()),
            Optional.empty(),
            opened.resources()),
        stores);
  }
}
