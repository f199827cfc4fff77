package chat.tern.server.engine;

import chat.tern.server.migration.CopyCheck;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.migration.InstallationCopy.Destination;
import chat.tern.server.migration.InstallationCopy.Origin;
import chat.tern.server.migration.Tally;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Copies a backup into an empty installation that nobody uses. That one has a key of its own:
 * devices are known by their refresh tokens, and have new access tokens made.
 */
final class Restore {

  private final Origin backup;
  private final InstantSource clock;
  private final Consumer<Tally> progress;

  private Restore(Origin backup, InstantSource clock, Consumer<Tally> progress) {
    this.backup = backup;
    this.clock = clock;
    this.progress = progress;
  }

  /** See {@link Engines#restore}. */
  static Tally run(
      Path from,
      EngineConfig to,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Tally> progress) {
    Backup.requireBackup(from);
    try (Opened opened = new Opened()) {
      Origin backup = EmbeddedStores.beside(from, opened).origin();
      return new Restore(backup, clock, progress).into(to, random);
    }
  }

  private Tally into(EngineConfig config, RandomGenerator random) {
    return switch (config) {
      case EngineConfig.Embedded embedded -> {
        EmbeddedEngine target = EmbeddedEngine.open(embedded, clock, random, StoreListener.none());
        try (Engine _ = target.engine()) {
          yield copy(target.stores().origin(), target.stores().destination(clock));
        }
      }
      case EngineConfig.Cluster cluster -> {
        ClusterEngine target = ClusterEngine.open(cluster, StoreListener.none());
        try (Engine engine = target.engine()) {
          Transfer.requireIdle(engine);
          yield copy(target.stores().origin(), target.stores().destination(clock));
        }
      }
      case EngineConfig.Memory() ->
          throw new EngineException(
              "The memory engine forgets all at its end: there is nothing to restore into.");
    };
  }

  private Tally copy(Origin present, Destination target) {
    return Backup.continuable(
        "the restore",
        () -> {
          if (!new CopyCheck(present, backup).isPart()) {
            throw new EngineException(
                "The installation to restore into holds something that the backup does not. Restore"
                    + " into an empty one.");
          }
          return new InstallationCopy(backup, target).run(progress);
        });
  }
}
