package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.cluster.ClusterFaults;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.cluster.LocalCluster;
import chat.tern.load.fault.FaultActor;
import chat.tern.load.fault.FaultProxy;
import chat.tern.load.verify.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A cluster that was started to be verified, with what breaks it. */
final class VerifiedCluster implements AutoCloseable {

  private final LocalCluster cluster;
  private final ClusterPlan plan;
  private final List<FaultProxy> proxies = new ArrayList<>();
  private final List<Scene.Node> nodes = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param network whether the network before the nodes is broken, too
   */
  VerifiedCluster(ClusterPlan plan, boolean network, RandomGenerator random) {
    this.plan = plan;
    this.cluster = LocalCluster.start(plan, random);
    for (Target target : cluster.targets()) {
      if (network) {
        String name = "network of node%d".formatted(nodes.size() + 1);
        FaultProxy proxy = new FaultProxy(name, target.address(), random);
        proxies.add(proxy);
        nodes.add(new Scene.Node(target, Target.of("127.0.0.1", proxy.port())));
      } else {
        nodes.add(new Scene.Node(target, target));
      }
    }
  }

  Scene scene() {
    List<FaultActor> actors = new ArrayList<>(ClusterFaults.of(cluster, plan));
    actors.addAll(proxies);
    return new Scene(
        nodes,
        OptionalLong::empty,
        actors,
        "%d nodes with %d of Cassandra, PostgreSQL, Redis%s, started for this run on scratch data"
            .formatted(plan.nodes(), plan.cqlNodes(), plan.kafka() ? " and Kafka" : ""));
  }

  LocalCluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    proxies.forEach(FaultProxy::close);
    cluster.close();
  }
}
