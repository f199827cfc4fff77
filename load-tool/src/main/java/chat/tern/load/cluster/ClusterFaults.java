package chat.tern.load.cluster;

import chat.tern.load.fault.Fault;
import chat.tern.load.fault.FaultActor;
import chat.tern.load.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is done to one member of a cluster. One fault is done at a time, and ended before the next
 * begins: so of several nodes all but one are always there, and of three of Cassandra two.
 */
public final class ClusterFaults implements FaultActor {

  private static final Duration SKEW = Duration.ofMinutes(10);

  /** Of the partitions, how many cut a node off from the other nodes, but not from the store. */
  private static final double FROM_OTHERS = 0.5;

  private final LocalCluster cluster;
  private final String member;
  private final Set<FaultKind> kinds;

  private ClusterFaults(LocalCluster cluster, String member, EnumSet<FaultKind> kinds) {
    this.cluster = cluster;
    this.member = member;
    this.kinds = kinds;
  }

  /** One for each member of a cluster that was started by this plan. */
  public static List<FaultActor> of(LocalCluster cluster, ClusterPlan plan) {
    List<FaultActor> all = new ArrayList<>();
    EnumSet<FaultKind> ofNodes =
        EnumSet.of(FaultKind.NODE_KILL, FaultKind.NODE_PAUSE, FaultKind.PARTITION);
    if (plan.clocks()) {
      ofNodes.add(FaultKind.CLOCK_SKEW);
    }
    for (int number = 1; number <= plan.nodes(); number++) {
      all.add(new ClusterFaults(cluster, "node" + number, ofNodes));
    }
    for (int number = 1; number <= plan.readers(); number++) {
      all.add(new ClusterFaults(cluster, "reader" + number, ofNodes));
    }
    all.add(
        new ClusterFaults(
            cluster, "redis", EnumSet.of(FaultKind.REDIS_FLUSH, FaultKind.REDIS_STOP)));
    // Of fewer than three none may be gone.
    for (int number = 1; number <= plan.cqlNodes() && plan.cqlNodes() >= 3; number++) {
      all.add(new ClusterFaults(cluster, "cassandra" + number, EnumSet.of(FaultKind.CQL_KILL)));
    }
    if (plan.kafka()) {
      all.add(new ClusterFaults(cluster, "kafka", EnumSet.of(FaultKind.KAFKA_RESTART)));
    }
    return all;
  }

  @Override
  public Set<FaultKind> kinds() {
    return kinds;
  }

  @Override
  public String target() {
    return member;
  }

  @Override
  public void begin(Fault fault) {
    switch (fault.kind()) {
      case NODE_KILL, CQL_KILL -> cluster.order("kill", member);
      case NODE_PAUSE -> cluster.order("pause", member);
      case PARTITION -> partition(fault.share());
      case CLOCK_SKEW -> skew(fault.share() < 0.5 ? SKEW.negated() : SKEW);
      case REDIS_FLUSH -> cluster.order("flush-redis");
      case REDIS_STOP, KAFKA_RESTART -> cluster.order("stop", member);
      case KILL, PAUSE, CLOCK, DISK, CUT, DELAY, LOSS, HALF_OPEN, FLAP -> throw notOurs(fault);
    }
  }

  @Override
  public void end(Fault fault) {
    switch (fault.kind()) {
      case NODE_KILL, CQL_KILL, REDIS_STOP, KAFKA_RESTART -> cluster.order("start", member);
      case NODE_PAUSE -> cluster.order("resume", member);
      case PARTITION -> cluster.order("heal", member);
      case CLOCK_SKEW -> skew(Duration.ZERO);
      case REDIS_FLUSH -> {}
      case KILL, PAUSE, CLOCK, DISK, CUT, DELAY, LOSS, HALF_OPEN, FLAP -> throw notOurs(fault);
    }
  }

  /** Nodes speak to each other through Redis alone. */
  private void partition(double share) {
    if (share < FROM_OTHERS) {
      cluster.order("partition", member, "redis");
    } else {
      cluster.order("partition", member);
    }
  }

  private void skew(Duration off) {
    cluster.order("skew", member, Long.toString(off.toSeconds()));
  }

  private static IllegalArgumentException notOurs(Fault fault) {
    return new IllegalArgumentException(fault.kind() + " is not done to a cluster");
  }
}
