package chat.tern.server.engine;

import chat.tern.protocol.error.TernException;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.StatusStore;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.engine.kafka.KafkaEvents;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.engine.postgres.PostgresMetadata;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import chat.tern.server.engine.sql.SqlAuditStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.engine.sql.SqlGroupCatalog;
import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.engine.sql.SqlShownStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sql.SqlTargetStore;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteEventView;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import chat.tern.server.event.EventView;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.migration.Tally;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import chat.tern.server.userstate.UserStateStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Opens engines. This package alone names them. */
public final class Engines {

  private Engines() {}

  /**
   * Opens an engine.
   *
   * @param random a strong source, for keys
   * @param listener hears of each statement that the engine runs
   * @throws EngineException when it cannot be opened
   */
  public static Engine open(
      EngineConfig config, InstantSource clock, RandomGenerator random, StoreListener listener) {
    return switch (config) {
      case EngineConfig.Embedded embedded ->
          EmbeddedEngine.open(embedded, clock, random, listener).engine();
      case EngineConfig.Cluster cluster -> ClusterEngine.open(cluster, listener).engine();
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
      case EngineConfig.Cluster cluster -> {
        KafkaEvents kafka =
            KafkaEvents.view(
                cluster
                    .kafka()
                    .orElseThrow(() ->
                        new EngineException(
                            "This cluster has no event stream: set kafka.bootstrap.")));
        yield new View(kafka.stream(), kafka::close);
      }
      case EngineConfig.Memory() ->
          throw new EngineException(
              "The memory engine has its event stream in the server's process alone: there is"
                  + " nothing to look at.");
    };
  }

  /** The accounts of an engine, without the rest of it. */
  public record AccountView(
      AccountStore accounts,
      StatusStore statuses,
      Engine.AdminPorts admin,
      Engine.Resource resource) {}

  /**
   * Opens the accounts of an engine alone, beside the servers that may run on it.
   *
   * @throws EngineException when they cannot be opened
   */
  public static AccountView accounts(EngineConfig config) {
    return switch (config) {
      case EngineConfig.Embedded(var directory) -> {
        try {
          yield accounts(SqliteMetadata.beside(directory));
        } catch (IllegalStateException | TernException e) {
          throw new EngineException(
              "The accounts in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
      }
      case EngineConfig.Cluster cluster ->
          accounts(PostgresMetadata.open(cluster.postgres()).database());
      case EngineConfig.Memory() ->
          throw new EngineException(
              "The memory engine has its accounts in the server's process alone.");
    };
  }

  /** What says to whom would be pushed, without the rest of an engine. */
  public record PushView(
      AccountStore accounts,
      StatusStore statuses,
      ConversationStore conversations,
      ConversationLog log,
      MarkStore marks,
      UserStateStore states,
      Engine.PushPorts push,
      Engine.Resource resource) {}

  /**
   * Opens it to be read, beside the servers that may run on the engine.
   *
   * @throws EngineException when it cannot be opened
   */
  public static PushView push(EngineConfig config) {
    Opened opened = new Opened();
    try {
      return switch (config) {
        case EngineConfig.Embedded(var directory) -> {
          EmbeddedStores stores = EmbeddedStores.beside(directory, opened);
          yield push(
              stores.metadata(),
              new SqliteConversationLog(stores.file()),
              new SqliteMarks(stores.file(), InstantSource.system()),
              new SqliteUserStateStore(stores.file()),
              opened);
        }
        case EngineConfig.Cluster cluster -> {
          ClusterStores stores = ClusterStores.open(cluster, opened, StoreListener.none());
          yield push(
              stores.metadata().database(),
              stores.scylla().log(),
              stores.scylla().marks(),
              stores.scylla().states(),
              opened);
        }
        case EngineConfig.Memory() ->
            throw new EngineException(
                "The memory engine has its data in the server's process alone.");
      };
    } catch (RuntimeException e) {
      opened.abandon(e);
      throw e;
    }
  }

  private static PushView push(
      SqlDatabase database,
      ConversationLog log,
      MarkStore marks,
      UserStateStore states,
      Opened opened) {
    return new PushView(
        new SqlAccountStore(database),
        new SqlStatusStore(database),
        new SqlConversationStore(database),
        log,
        marks,
        states,
        new Engine.PushPorts(new SqlTargetStore(database), new SqlShownStore(database)),
        opened::close);
  }

  private static AccountView accounts(SqlDatabase database) {
    return new AccountView(
        new SqlAccountStore(database),
        new SqlStatusStore(database),
        new Engine.AdminPorts(
            new SqlAdminStore(database),
            new SqlAuditStore(database),
            new SqlLimitStore(database),
            new SqlGroupCatalog(database),
            new SqlErasureStore(database)),
        database::close);
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
        new Engine.AccountPorts(
            shared.tokenKey(), shared.accounts(), shared.statuses(), shared.devices()),
        new Engine.AdminPorts(
            shared.admins(),
            shared.audit(),
            shared.limits(),
            shared.conversations(),
            shared.erasures()),
        new Engine.ConversationPorts(
            shared.log(),
            shared.conversations(),
            shared.marks(),
            new Engine.HistoryPorts(shared.limited(), shared.log())),
        new Engine.UserPorts(
            shared.states(),
            shared.lastSeen(),
            new Engine.PushPorts(shared.targets(), shared.shown())),
        new Engine.EventPorts(shared.events(), Optional.empty()),
        cluster,
        List.of());
  }

  /**
   * Makes or evolves what a cluster keeps its data in. All services have to answer before anything
   * is changed; several who do this at once take turns.
   *
   * @param random a strong source, for keys
   * @param dryRun whether to only say what would be done
   * @return what was done, a line each; none when there was nothing to do
   * @throws EngineException when a service cannot be used, or holds data of a newer build
   */
  public static List<String> migrate(
      EngineConfig.Cluster config, InstantSource clock, RandomGenerator random, boolean dryRun) {
    return ClusterEngine.migrate(config, clock, random, dryRun);
  }

  /**
   * Copies the data of an embedded engine into those of a cluster, see {@link InstallationCopy}.
   *
   * @param progress told now and then how far it is
   * @throws EngineException when one of the two cannot be opened, or is in use
   * @throws chat.tern.server.migration.CopyException when what they hold does not fit together
   */
  public static Tally copy(
      EngineConfig.Embedded from,
      EngineConfig.Cluster to,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Tally> progress) {
    return Transfer.run(from, to, clock, random, progress);
  }

  /**
   * Brings a backup of an installation up to date, or makes it, while servers may run on the
   * installation, see {@link InstallationCopy}.
   *
   * @param to the backup, or a directory that is empty or missing
   * @param progress told now and then how far it is
   * @throws EngineException when one of the two cannot be opened, or {@code to} is something else
   * @throws chat.tern.server.migration.CopyException when not all could be copied
   */
  public static Tally backup(
      EngineConfig from, Path to, InstantSource clock, Consumer<Tally> progress) {
    return Backup.run(from, to, clock, progress);
  }

  /**
   * Reads a backup, computes its chains anew and compares it with the installation, on which
   * servers may run.
   *
   * @param progress told now and then how far it is
   * @throws EngineException when one of the two cannot be opened
   * @throws chat.tern.server.migration.CopyException when something is damaged
   */
  public static Tally verifyBackup(
      EngineConfig installation, Path backup, Consumer<Tally> progress) {
    return Backup.verify(installation, backup, progress);
  }

  /**
   * Up to when everything is in a backup; empty when it was never completed.
   *
   * @throws EngineException when a directory is no backup
   */
  public static Optional<Instant> backupComplete(Path backup) {
    return Backup.requireBackup(backup).complete();
  }

  /**
   * Copies a backup into an installation that is empty, or into which an earlier restore of the
   * same was cut off.
   *
   * @param random a strong source, for keys
   * @param progress told now and then how far it is
   * @throws EngineException when one of the two cannot be opened, or the installation is in use or
   *     not empty
   * @throws chat.tern.server.migration.CopyException when not all could be copied
   */
  public static Tally restore(
      Path from,
      EngineConfig to,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Tally> progress) {
    return Restore.run(from, to, clock, random, progress);
  }
}
