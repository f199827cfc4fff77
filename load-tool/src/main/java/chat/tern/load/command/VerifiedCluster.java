package chat.tern.load.command;

import chat.tern.load.cluster.ClusterFaults;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.cluster.LocalCluster;
import chat.tern.load.fault.FaultActor;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.verify.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A cluster that was started to be verified, with what breaks it. */
final class VerifiedCluster implements AutoCloseable {

  private final LocalCluster cluster;
  private final ClusterPlan plan;
  private final Approach approach;

  /**
   * Starts it.
   *
   * @param faults what will be done to it
   */
  VerifiedCluster(ClusterPlan plan, Set<FaultKind> faults, RandomGenerator random) {
    this.plan = plan;
    this.cluster = LocalCluster.start(plan, random);
    this.approach = new Approach(cluster.targets(), faults, random);
  }

  Scene scene() {
    List<FaultActor> actors = new ArrayList<>(ClusterFaults.of(cluster, plan));
    actors.addAll(approach.faults());
    return new Scene(
        approach.nodes(),
        OptionalLong::empty,
        actors,
        "%d nodes%s with %d of Cassandra, PostgreSQL, Redis%s, started for this run on scratch data"
            .formatted(
                plan.nodes(),
                plan.readers() == 0 ? "" : " and %d that read for them".formatted(plan.readers()),
                plan.cqlNodes(),
                plan.kafka() ? " and Kafka" : ""));
  }

  Approach approach() {
    return approach;
  }

  LocalCluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    approach.close();
    cluster.close();
  }
}
