package chat.tern.server.engine;

import chat.tern.protocol.error.TernException;
import chat.tern.server.account.TokenKey;
import chat.tern.server.engine.file.DataDirectory;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteEventStream;
import chat.tern.server.engine.sqlite.SqliteEventView;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import chat.tern.server.event.EventView;
import chat.tern.server.opening.EngineException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

  /** An event stream to look at. */
  public record View(EventView events, Engine.Resource resource) {}

  /**
   * Opens the event stream of an engine, beside the server that may run on it.
   *
   * @throws EngineException when it cannot be opened
   */
  public static View view(EngineConfig config) {
    return switch (config) {
      case EngineConfig.Embedded(var directory) -> {
        try {
          SqliteEventView view = SqliteEventView.open(directory);
          yield new View(view, view::close);
        } catch (IllegalStateException | TernException e) {
          throw new EngineException(
              "The event stream of " + directory + " cannot be opened: " + e.getMessage(), e);
        }
      }
      case EngineConfig.Memory() ->
          throw new EngineException(
              "The memory engine has its event stream in the server's process alone: there is"
                  + " nothing to look at.");
    };
  }

  private static Engine memory(RandomGenerator random) {
    MemoryCluster alone = new MemoryCluster(random, System::nanoTime, Runnable::run);
    return memory(alone, Optional.empty());
  }

  /** An engine for one of several servers in one process, which share all of their data. */
  public static Engine sharing(MemoryCluster cluster) {
    return memory(
        cluster,
        Optional.of(
            new Engine.ClusterPorts(
                cluster.registry(), cluster.directory(), cluster.broker(), cluster.buckets())));
  }

  private static Engine memory(MemoryCluster shared, Optional<Engine.ClusterPorts> cluster) {
    return new Engine(
        new Engine.AccountPorts(shared.tokenKey(), shared.accounts(), shared.devices()),
        new Engine.ConversationPorts(shared.log(), shared.conversations(), shared.marks()),
        new Engine.UserPorts(shared.states(), shared.lastSeen()),
        new Engine.EventPorts(shared.events(), Optional.empty()),
        cluster,
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
          new Engine.EventPorts(new SqliteEventStream(log), Optional.empty()),
          Optional.empty(),
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
