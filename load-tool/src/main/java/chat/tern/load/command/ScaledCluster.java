package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.bench.TestedCluster;
import chat.tern.load.cluster.ClusterMember;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.cluster.LocalCluster;
import chat.tern.load.host.ProcessMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A cluster that is started to be measured. */
final class ScaledCluster implements TestedCluster {

  private final LocalCluster cluster;
  private final List<ClusterMember> members;

  private ScaledCluster(LocalCluster cluster) {
    this.cluster = cluster;
    this.members = cluster.members();
  }

  /** Starts one and waits until all of it serves. */
  static ScaledCluster start(ClusterPlan plan, RandomGenerator random) {
    return new ScaledCluster(LocalCluster.start(plan, random));
  }

  @Override
  public List<Target> nodes() {
    return cluster.targets();
  }

  /** The process that holds the cluster comes first; between nodes and services it is a proxy. */
  @Override
  public List<ProcessMeter.Named> processes() {
    List<ProcessMeter.Named> all = new ArrayList<>();
    all.add(new ProcessMeter.Named("proxies", cluster.pid(), false));
    members.forEach(each -> all.add(new ProcessMeter.Named(each.name(), each.pid(), true)));
    return all;
  }

  @Override
  public List<Long> nodePids() {
    return members.stream().filter(ClusterMember::isNode).map(ClusterMember::pid).toList();
  }

  @Override
  public String description() {
    return "a cluster started for this run on scratch data: one node of Cassandra (in ScyllaDB's"
        + " place) that syncs before it answers, PostgreSQL, Redis, all on this machine behind"
        + " proxies; nodes with Argon2 at its cheapest and no rate limits";
  }

  @Override
  public void close() {
    cluster.close();
  }
}
