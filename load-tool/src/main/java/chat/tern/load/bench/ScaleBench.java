package chat.tern.load.bench;

import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.MessageIds;
import chat.tern.load.agent.Setup;
import chat.tern.load.agent.Target;
import chat.tern.load.host.Descriptors;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.host.Machine;
import chat.tern.load.host.ProcessMeter;
import chat.tern.load.host.WakeUps;
import chat.tern.load.population.Population;
import chat.tern.protocol.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Measures clusters of several sizes, one after the other. */
public final class ScaleBench {

  /** Registrations at once: enough to keep two cores hashing. */
  private static final int REGISTERING = 32;

  /** Ranges of message numbers, so that sections do not get into each other's. */
  private static final long RANGE = 1L << 32;

  private final IntFunction<TestedCluster> clusters;
  private final ScaleOptions options;
  private final KeepAwake awake;
  private final Progress progress;
  private final InstantSource clock;
  private final RandomGenerator random;

  private final List<NodesResult> nodes = new ArrayList<>();
  private final List<LimitedResult> limited = new ArrayList<>();
  private final List<GroupResult> groups = new ArrayList<>();
  private Optional<ThroughputResult> hot = Optional.empty();
  private Optional<ThroughputResult> cool = Optional.empty();

  /**
   * A benchmark.
   *
   * @param clusters opens one with so many nodes
   * @param awake what keeps the processors from halting meanwhile, if anything
   */
  public ScaleBench(
      IntFunction<TestedCluster> clusters,
      ScaleOptions options,
      KeepAwake awake,
      Progress progress,
      InstantSource clock,
      RandomGenerator random) {
    this.clusters = clusters;
    this.options = options;
    this.awake = awake;
    this.progress = progress;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Runs, once.
   *
   * @throws chat.tern.load.outcome.LoadException when a cluster or the machine does not let it
   */
  public ScaleResult run() {
    Instant startedAt = clock.instant();
    Descriptors.require(ProcessHandle.current().pid(), "this process", options.connections());
    String description = "";
    for (int index = 0; index < options.nodes().size(); index++) {
      boolean isFirst = index == 0;
      if (!isFirst && !wanted(ScaleSection.NODES) && !wanted(ScaleSection.LIMITED)) {
        break;
      }
      int count = options.nodes().get(index);
      progress.step("a cluster of %d".formatted(count));
      try (TestedCluster cluster = clusters.apply(count)) {
        description = isFirst ? cluster.description() : description;
        measure(cluster, isFirst);
      }
    }
    return new ScaleResult(
        startedAt,
        Machine.here(),
        description,
        awake.description(),
        options.textLength(),
        options.nodeCpus(),
        nodes,
        hot,
        cool,
        limited,
        groups);
  }

  private void measure(TestedCluster cluster, boolean isFirst) {
    List<Target> targets = cluster.nodes();
    List<Agent> agents = new ArrayList<>();
    try (HttpApi http = new HttpApi(targets.getFirst());
        WakeUps wakeUps = WakeUps.watch()) {
      targets.forEach(target -> agents.add(new Agent(target, options.loops())));
      Rig rig =
          new Rig(
              agents,
              new Population(http, new Setup(REGISTERING), new Ids(clock, random), random),
              new MessageIds(clock, random),
              new MachineWatch(wakeUps, awake),
              serving(cluster),
              progress);
      sections(rig, cluster, isFirst);
    } finally {
      agents.forEach(Agent::close);
    }
  }

  private void sections(Rig rig, TestedCluster cluster, boolean isFirst) {
    Messages messages = new Messages(rig.ids(), options.textLength());
    if (isFirst && wanted(ScaleSection.HOT)) {
      hot = Optional.of(new HotConversation(rig, options, messages).run());
    }
    if (isFirst && wanted(ScaleSection.COOL)) {
      cool =
          Optional.of(
              new Throughput(rig, options.bench(), messages).run(options.coolConversations()));
    }
    if (wanted(ScaleSection.NODES)) {
      nodes.add(
          new NodesResult(
              rig.agents().size(),
              new Throughput(rig, options.bench(), messages).run(options.senders()),
              new FixedRate(rig, options.bench(), RANGE).run()));
    }
    if (wanted(ScaleSection.LIMITED)) {
      limited.add(new LimitedNodes(rig, options, messages).run(cluster.nodePids()));
    }
    if (isFirst && wanted(ScaleSection.GROUP)) {
      groups(rig, messages);
    }
  }

  private void groups(Rig rig, Messages messages) {
    long first = 2 * RANGE;
    HotGroup section = new HotGroup(rig, options, messages);
    groups.add(section.run(0, first));
    for (int size : options.groupSizes()) {
      first += RANGE;
      groups.add(section.run(size, first));
    }
  }

  private boolean wanted(ScaleSection section) {
    return options.sections().contains(section);
  }

  /** The first process stands for the server, and the others are its helpers. */
  private static Rig.Serving serving(TestedCluster cluster) {
    List<ProcessMeter.Named> serving = cluster.processes();
    List<ProcessMeter.Named> all = new ArrayList<>(serving);
    all.add(new ProcessMeter.Named("tool", ProcessHandle.current().pid(), false));
    OptionalLong server =
        serving.isEmpty() ? OptionalLong.empty() : OptionalLong.of(serving.getFirst().pid());
    return new Rig.Serving(
        () -> server,
        serving.stream().skip(1).map(ProcessMeter.Named::pid).toList(),
        serving.isEmpty() ? List.of() : all);
  }
}
