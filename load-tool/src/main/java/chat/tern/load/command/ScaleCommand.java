package chat.tern.load.command;

import chat.tern.load.bench.ScaleBench;
import chat.tern.load.bench.ScaleOptions;
import chat.tern.load.bench.ScaleResult;
import chat.tern.load.bench.ScaleSection;
import chat.tern.load.bench.TestedCluster;
import chat.tern.load.cluster.ClusterCommand;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.report.Console;
import chat.tern.load.report.ScaleJson;
import chat.tern.load.report.ScaleTable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load scale}. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description = {
      "Measures clusters: sends per second, latency and CPU of each process by the number of nodes;"
          + " one hot conversation; many cool ones; what others notice of a large group.",
      "Starts clusters of its own by bin/tern-cluster, unless --server names one that runs."
    },
    sortOptions = false)
final class ScaleCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();

  @Option(
      names = "--server",
      split = ",",
      paramLabel = "URL",
      description = "Use these nodes of a cluster that runs, as they are.")
  private List<URI> servers = List.of();

  @Option(
      names = "--start-limit",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description = "How long a cluster may take to start (${DEFAULT-VALUE}; it may be built).")
  private Duration startLimit;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SECTION",
      description =
          "Only these sections: ${COMPLETION-CANDIDATES}. Without it, all but LIMITED, which needs"
              + " root.")
  private Set<ScaleSection> only = EnumSet.complementOf(EnumSet.of(ScaleSection.LIMITED));

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2,4",
      description = "Numbers of nodes; hot, cool and group run on the first (${DEFAULT-VALUE}).")
  private List<Integer> nodes;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of each node that is started.")
  private List<String> settings = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "Before each measured span (${DEFAULT-VALUE}).")
  private Duration warmUp;

  @Option(
      names = "--span",
      paramLabel = "DURATION",
      defaultValue = "20s",
      description = "Measured, each time (${DEFAULT-VALUE}).")
  private Duration span;

  @Option(
      names = "--senders",
      paramLabel = "N",
      defaultValue = "128",
      description = "Senders of the closed loop (${DEFAULT-VALUE}).")
  private int senders;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Messages per second for the latency (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "100",
      description = "Pairs of users that share the rate (${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--hot-senders",
      paramLabel = "N",
      defaultValue = "4",
      description = "Members of the hot conversation that send (${DEFAULT-VALUE}).")
  private int hotSenders;

  @Option(
      names = "--hot-in-flight",
      paramLabel = "N",
      defaultValue = "128",
      description = "Messages that each of them keeps under way (${DEFAULT-VALUE}).")
  private int hotInFlight;

  @Option(
      names = "--cool",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Cool conversations, one message under way in each (${DEFAULT-VALUE}).")
  private int cool;

  @Option(
      names = "--group-sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "100,500,2000",
      description = "Members of the busy group (${DEFAULT-VALUE}).")
  private List<Integer> groupSizes;

  @Option(
      names = "--group-rate",
      paramLabel = "N",
      defaultValue = "5",
      description = "Posts to it per second (${DEFAULT-VALUE}).")
  private int groupRate;

  @Option(
      names = "--limited-groups",
      paramLabel = "N",
      defaultValue = "48",
      description =
          "Groups in the section LIMITED, with one sender each: enough to keep the most nodes busy"
              + " (${DEFAULT-VALUE}).")
  private int limitedGroups;

  @Option(
      names = "--limited-members",
      paramLabel = "N",
      defaultValue = "100",
      description = "Members of each of them, at all nodes evenly (${DEFAULT-VALUE}).")
  private int limitedMembers;

  @Option(
      names = "--node-cpus",
      paramLabel = "N",
      defaultValue = "0.15",
      description =
          "Processors of each node there (${DEFAULT-VALUE}): few enough for the nodes to be what"
              + " limits the cluster. Takes Linux, and root.")
  private double nodeCpus;

  @Mixin private final BenchFlags bench = new BenchFlags();

  ScaleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    ScaleOptions options =
        new ScaleOptions(
            only,
            servers.isEmpty() ? nodes : List.of(servers.size()),
            warmUp,
            span,
            senders,
            rate,
            pairs,
            hotSenders,
            hotInFlight,
            cool,
            groupSizes,
            groupRate,
            pairs,
            rate,
            limitedGroups,
            limitedMembers,
            nodeCpus,
            bench.textLength(),
            bench.loops());
    try (KeepAwake awake = keepAwake.start(console)) {
      ScaleResult result =
          new ScaleBench(
                  count -> open(count, random),
                  options,
                  awake,
                  console::step,
                  InstantSource.system(),
                  random)
              .run();
      console.data(bench.json() ? ScaleJson.of(result) : ScaleTable.of(result));
      return result.exitCode().number();
    }
  }

  private TestedCluster open(int count, RandomGenerator random) {
    if (!servers.isEmpty()) {
      return new RunningCluster(servers);
    }
    List<String> all = new ArrayList<>(ClusterPlan.UNLIMITED);
    all.add("protocol.max-group-members=100000");
    all.addAll(settings);
    return ScaledCluster.start(
        new ClusterPlan(ClusterCommand.find(), count, 0, 1, false, false, all, startLimit), random);
  }
}
