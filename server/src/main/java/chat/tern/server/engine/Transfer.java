package chat.tern.server.engine;

import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.migration.Tally;
import chat.tern.server.node.Node;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Copies the data of an embedded engine into those of a cluster, while nobody uses either. */
final class Transfer {

  private Transfer() {}

  /** See {@link Engines#copy}. */
  static Tally run(
      EngineConfig.Embedded from,
      EngineConfig.Cluster to,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Tally> progress) {
    if (!EmbeddedStores.areIn(from.directory())) {
      throw new EngineException(
          from.directory() + " holds no data of a server. Name its data directory with --from.");
    }
    EmbeddedEngine source = EmbeddedEngine.open(from, clock, random, StoreListener.none());
    try (Engine origin = source.engine()) {
      ClusterEngine target = ClusterEngine.open(to, StoreListener.none());
      try (Engine destination = target.engine()) {
        requireIdle(destination);
        target.stores().metadata().adopt(origin.account().tokenKey());
        return new InstallationCopy(source.stores().origin(), target.stores().destination(clock))
            .run(progress);
      }
    }
  }

  static void requireIdle(Engine cluster) {
    List<Node> live = cluster.cluster().orElseThrow().registry().live();
    if (!live.isEmpty()) {
      throw new EngineException(
          "The cluster has live nodes ("
              + live.stream().map(Node::name).collect(Collectors.joining(", "))
              + "). Stop them first; a node that was killed is gone when its lease is.");
    }
  }
}
