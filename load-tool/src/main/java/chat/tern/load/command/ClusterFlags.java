package chat.tern.load.command;

import chat.tern.load.cluster.ClusterCommand;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which cluster is started for a run. */
final class ClusterFlags {

  private static final int RATE_WITH_ONE_COPY = 60;

  /** As many as a trial cluster has. */
  static final int MAX_NODES = 9;

  @Option(
      names = "--cluster",
      arity = "0..1",
      fallbackValue = "3",
      paramLabel = "N",
      description =
          "Start a cluster of N nodes (3) with PostgreSQL, Cassandra, Redis and Kafka on this"
              + " machine, and break its nodes and services: see docs/cluster.md.")
  private Optional<Integer> nodes = Optional.empty();

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "0",
      description = "More nodes in that cluster, which read history for the others and break too.")
  private int readers;

  @Option(
      names = "--cql-nodes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Nodes of Cassandra in that cluster (${DEFAULT-VALUE}): 3, so that one may die.")
  private int cqlNodes;

  boolean asked() {
    return nodes.isPresent();
  }

  /**
   * Messages per second that all of it holds on two processors: each node of Cassandra keeps a copy
   * of each message, and takes part in deciding on it.
   */
  int usualRate() {
    return RATE_WITH_ONE_COPY / Math.max(1, cqlNodes);
  }

  /** What to start for these faults. */
  ClusterPlan plan(Set<FaultKind> faults, Duration startLimit) {
    if (nodes.orElseThrow() < 2
        || nodes.orElseThrow() > MAX_NODES
        || readers < 0
        || nodes.orElseThrow() + readers > MAX_NODES
        || cqlNodes < 1
        || cqlNodes > MAX_NODES) {
      throw new LoadException(
          ExitCode.USAGE,
          "--cluster takes 2 to %d nodes with --readers, --cql-nodes 1 to %d."
              .formatted(MAX_NODES, MAX_NODES));
    }
    return new ClusterPlan(
        ClusterCommand.find(),
        nodes.orElseThrow(),
        readers,
        cqlNodes,
        faults.contains(FaultKind.KAFKA_RESTART),
        faults.contains(FaultKind.CLOCK_SKEW),
        ClusterPlan.UNLIMITED,
        startLimit);
  }

  /** The arguments that ask for the same. */
  String again() {
    return " --cluster=%d --readers %d --cql-nodes %d"
        .formatted(nodes.orElseThrow(), readers, cqlNodes);
  }
}
