package chat.tern.server.engine;

import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.migration.Tally;
import chat.tern.server.opening.EngineException;
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
   * @throws EngineException when it cannot be opened
   */
  public static Engine open(EngineConfig config, InstantSource clock, RandomGenerator random) {
    return switch (config) {
      case EngineConfig.Embedded embedded -> EmbeddedEngine.open(embedded, clock, random).engine();
      case EngineConfig.Cluster cluster -> ClusterEngine.open(cluster).engine();
      case EngineConfig.Memory _ -> memory(random);
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
        new Engine.EventPorts(shared.events()),
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
}
