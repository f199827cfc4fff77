package chat.tern.server.engine;

import chat.tern.server.engine.file.BackupLabel;
import chat.tern.server.engine.file.DataDirectory;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.nio.file.Path;

/**
 * An installation that is open to be read, beside the servers that may run on it.
 *
 * @param name tells it from others
 */
record Beside(InstallationCopy.Origin origin, String name, Opened opened) implements AutoCloseable {

  /**
   * Opens the installation of a configuration.
   *
   * @throws EngineException when it cannot be opened
   */
  static Beside open(EngineConfig config) {
    Opened opened = new Opened();
    try {
      return switch (config) {
        case EngineConfig.Embedded(var directory) ->
            new Beside(
                EmbeddedStores.beside(directory, opened).origin(), nameOf(directory), opened);
        case EngineConfig.Cluster cluster -> {
          ClusterStores stores = ClusterStores.open(cluster, opened, StoreListener.none());
          yield new Beside(stores.origin(), stores.metadata().identity().id(), opened);
        }
        case EngineConfig.Memory() ->
            throw new EngineException(
                "The memory engine has its data in the server's process alone: there is nothing to"
                    + " back up.");
      };
    } catch (RuntimeException e) {
      opened.abandon(e);
      throw e;
    }
  }

  private static String nameOf(Path directory) {
    return DataDirectory.tokenKeyIn(directory)
        .map(BackupLabel::nameOf)
        .orElseThrow(() ->
            new EngineException(
                directory
                    + " has no token.key: it is no server's. Name the data directory of one with"
                    + " --data."));
  }

  @Override
  public void close() {
    opened.close();
  }
}
