package chat.tern.server.engine;

import chat.tern.server.account.TokenKey;
import chat.tern.server.engine.file.DataDirectory;
import chat.tern.server.engine.memory.MemoryAccountStore;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryDeviceStore;
import chat.tern.server.engine.memory.MemoryLastSeenStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import chat.tern.server.opening.EngineException;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Opens engines: the one place that names them. */
public final class Engines {

  private Engines() {}

  /**
   * Opens an engine.
   *
   * @param random a strong source, for keys
   * @throws EngineException when it cannot be opened
   */
  public static Engine open(EngineConfig config, InstantSource clock, RandomGenerator random) {
    return switch (config) {
      case EngineConfig.Embedded embedded -> embedded(embedded, clock, random);
      case EngineConfig.Memory _ -> memory(random);
    };
  }

  private static Engine memory(RandomGenerator random) {
    MemoryUserStateStore states = new MemoryUserStateStore();
    MemoryMarks marks = new MemoryMarks(states);
    return new Engine(
        new Engine.AccountPorts(
            TokenKey.random(random), new MemoryAccountStore(), new MemoryDeviceStore()),
        new Engine.ConversationPorts(
            new MemoryConversationLog(marks), new MemoryConversationStore(), marks),
        new Engine.UserPorts(states, new MemoryLastSeenStore()),
        List.of());
  }

  private static Engine embedded(
      EngineConfig.Embedded config, InstantSource clock, RandomGenerator random) {
    DataDirectory directory = DataDirectory.open(config.directory());
    try {
      TokenKey tokenKey = directory.tokenKey(random);
      SqlDatabase metadata = SqliteMetadata.open(directory.path(), clock);
      SqliteLogFile log = SqliteLogFile.open(directory.path());
      return new Engine(
          new Engine.AccountPorts(
              tokenKey, new SqlAccountStore(metadata), new SqlDeviceStore(metadata)),
          new Engine.ConversationPorts(
              new SqliteConversationLog(log),
              new SqlConversationStore(metadata),
              new SqliteMarks(log, clock)),
          new Engine.UserPorts(new SqliteUserStateStore(log), new SqlLastSeenStore(metadata)),
          List.of(log::close, metadata::close, directory::close));
    } catch (EngineException e) {
      directory.close();
      throw e;
    } catch (RuntimeException e) {
      directory.close();
      throw new EngineException(
          "The data in " + config.directory() + " cannot be opened: " + e.getMessage(), e);
    }
  }
}
