package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.cluster.ClusterMember;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.cluster.LocalCluster;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.CpuQuota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A cluster that was started to be driven by its one node, with others that read for that. */
final class ReadCluster implements TestedServer {

  private final LocalCluster cluster;
  private final List<ClusterMember> members;
  private final Optional<Double> readerCpus;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("reader-cpus").daemon().factory());

  // Guarded by this.
  private Optional<CpuQuota> quota = Optional.empty();

  private ReadCluster(LocalCluster cluster, Optional<Double> readerCpus) {
    this.cluster = cluster;
    this.members = cluster.members();
    this.readerCpus = readerCpus;
  }

  /**
   * Starts one and waits until all of it serves.
   *
   * @param readerCpus of each node that reads, once it is {@linkplain #warmingUp warm}
   */
  static ReadCluster start(ClusterPlan plan, Optional<Double> readerCpus, RandomGenerator random) {
    return new ReadCluster(LocalCluster.start(plan, random), readerCpus);
  }

  /**
   * Requires that processes can be limited here, and limits them half-way: with little of a
   * processor, a compiler would take minutes.
   */
  @Override
  public void warmingUp(Duration time) {
    if (readerCpus.isPresent()) {
      CpuQuota.of(readerCpus.get(), readers()).close();
      var _ = timer.schedule(this::limit, time.toMillis() / 2, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void limit() {
    if (!timer.isShutdown()) {
      quota = Optional.of(CpuQuota.of(readerCpus.orElseThrow(), readers()));
    }
  }

  private List<Long> readers() {
    return members.stream().filter(ClusterMember::isReader).map(ClusterMember::pid).toList();
  }

  @Override
  public Target target() {
    return cluster.targets().getFirst();
  }

  @Override
  public OptionalLong pid() {
    return members.stream().filter(ClusterMember::isNode).mapToLong(ClusterMember::pid).findFirst();
  }

  /** All that serves besides, and the proxies between them. */
  @Override
  public List<Long> helpers() {
    List<Long> all = new ArrayList<>(List.of(cluster.pid()));
    members.stream().filter(each -> !each.isNode()).forEach(each -> all.add(each.pid()));
    return all;
  }

  @Override
  public void restart() {
    throw new UnsupportedOperationException("A cluster is not started afresh.");
  }

  @Override
  public String description() {
    return "a node, readers for it: %d%s, Cassandra (in ScyllaDB's place), PostgreSQL and Redis, started for this run on scratch data; no rate limits"
        .formatted(
            readers().size(),
            readerCpus.map(" with %.2f processors each once they were warm"::formatted).orElse(""));
  }

  @Override
  public void close() {
    synchronized (this) {
      timer.shutdownNow();
      quota.ifPresent(CpuQuota::close);
    }
    cluster.close();
  }
}
