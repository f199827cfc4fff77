package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.fault.FaultActor;
import chat.tern.load.fault.FaultKind;
import chat.tern.load.fault.ProcessClock;
import chat.tern.load.fault.ServerFaults;
import chat.tern.load.host.Descriptors;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import chat.tern.load.report.VerifyText;
import chat.tern.load.report.live.Headline;
import chat.tern.load.verify.OwnServer;
import chat.tern.load.verify.Scene;
import chat.tern.load.verify.Verdict;
import chat.tern.load.verify.Verification;
import chat.tern.load.verify.VerifyOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Proves that a server keeps its promises while it is being broken: lets people talk, breaks"
          + " the server and the network, and then checks every message.",
      "Starts a server of its own on scratch data, or a cluster of its own with --cluster. One that"
          + " --server names is not broken; the network before it is, by a proxy.",
      "Ends with 0 when every promise held, with 6 when one did not, and with 130 when they held"
          + " until Ctrl-C."
    },
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final int USUAL_RATE = 300;

  /** Time for all kinds of faults, some of which take a while. */
  private static final Duration IN_A_CLUSTER = Duration.ofMinutes(3);

  private final Console console;

  @Option(
      names = "--faults",
      paramLabel = "KIND[,KIND...]",
      defaultValue = "all",
      description =
          "What to do to it: kill, pause, clock, disk, cut, delay, loss, half-open, flap; to a"
              + " cluster node-kill, node-pause, partition, clock-skew, redis-flush, redis-stop,"
              + " cql-kill, kafka-restart, and cut, delay, loss, half-open, flap if they are named;"
              + " or all, or none (${DEFAULT-VALUE}).")
  private String faults;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "How long people talk, such as 90s, 5m or 1h (1m, in a cluster 3m).")
  private Optional<Duration> said = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the faults and the cast of an earlier run (drawn, and printed).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "60",
      description = "Devices, two for each user (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Messages per second, in all conversations together (300; in a cluster, all of which is"
              + " on one machine, 60, and with three nodes of Cassandra 20).")
  private Optional<Integer> saidRate = Optional.empty();

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "8",
      description = "Groups; each user has a direct conversation besides (${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "6",
      description = "Members of a group; two more come and go (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--text-length",
      paramLabel = "N",
      defaultValue = "60",
      description = "Characters of a message, about (${DEFAULT-VALUE}).")
  private int textLength;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "How long everybody may take to be complete afterwards (${DEFAULT-VALUE}).")
  private Duration patience;

  @ArgGroup private ServerChoice choice = new ServerChoice();

  /** Which server is verified. */
  static final class ServerChoice {
    @Option(
        names = "--server",
        split = ",",
        paramLabel = "URL",
        description = {
          "Verify this server, such as http://127.0.0.1:8080, and do not break it.",
          "Several are the nodes of one cluster: devices connect to any of them, and histories are"
              + " read through all."
        })
    private List<URI> urls = List.of();

    @Option(
        names = "--server-command",
        paramLabel = "COMMAND",
        description =
            "The program to start, with first arguments (bin/tern-server beside this tool).")
    private Optional<String> command = Optional.empty();
  }

  @Mixin private final ClusterFlags clusterFlags = new ClusterFlags();

  @Option(
      names = "--start-limit",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description =
          "How long the server may take to start (${DEFAULT-VALUE}; it may have to be built).")
  private Duration startLimit;

  @Mixin private final ResultFlags resultFlags = new ResultFlags();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FaultChoice chosen = FaultChoice.parse(faults);
    if (clusterFlags.asked() && (!choice.urls.isEmpty() || choice.command.isPresent())) {
      throw new LoadException(
          ExitCode.USAGE, "--cluster starts its own nodes: leave out --server or --cluster.");
    }
    resultFlags.requireWritable();
    if (rate() < 1 || groups < 1 || members < 2 || connections < 2 || textLength < 1) {
      throw new LoadException(
          ExitCode.USAGE,
          "--rate, --groups and --text-length are 1 or more, --members and --connections 2 or"
              + " more.");
    }
    long drawn = seed.orElseGet(() -> RandomGenerator.getDefault().nextLong(1L << 31));
    console.step("seed " + drawn);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~drawn);
    if (clusterFlags.asked()) {
      return cluster(available(chosen.forCluster()), drawn, random);
    }
    return !choice.urls.isEmpty()
        ? existing(
            choice.urls.stream().map(Target::new).toList(), chosen.forExisting(), drawn, random)
        : own(chosen.forOwn(), drawn, random);
  }

  private Duration duration() {
    return said.orElse(clusterFlags.asked() ? IN_A_CLUSTER : USUAL);
  }

  private int rate() {
    return saidRate.orElse(clusterFlags.asked() ? clusterFlags.usualRate() : USUAL_RATE);
  }

  private int cluster(FaultChoice chosen, long seed, RandomGenerator random) {
    ClusterPlan plan = clusterFlags.plan(chosen.kinds(), startLimit);
    console.step("starting a cluster");
    try (VerifiedCluster verified = new VerifiedCluster(plan, chosen.kinds(), random)) {
      int code = verify(verified.scene(), verified.approach(), chosen, seed);
      List<String> deaths = verified.cluster().deaths();
      deaths.forEach(console::error);
      if (code == ExitCode.VIOLATION.number() || !deaths.isEmpty()) {
        console.error("the logs of the nodes are in " + verified.cluster().saveLogs());
      }
      return code == ExitCode.OK.number() && !deaths.isEmpty() ? ExitCode.SERVER.number() : code;
    }
  }

  /** Without what this machine lacks the programs for. */
  private FaultChoice available(FaultChoice chosen) {
    if (!chosen.kinds().contains(FaultKind.CLOCK_SKEW) || ProcessClock.available()) {
      return chosen;
    }
    console.step("%s is left out: %s".formatted("clock-skew", lacking(FaultKind.CLOCK)));
    EnumSet<FaultKind> rest = EnumSet.copyOf(chosen.kinds());
    rest.remove(FaultKind.CLOCK_SKEW);
    return new FaultChoice(rest, chosen.all());
  }

  private int existing(
      List<Target> targets, FaultChoice chosen, long seed, RandomGenerator random) {
    try (Approach approach = new Approach(targets, chosen.kinds(), random)) {
      String all =
          targets.stream().map(each -> each.base().toString()).collect(Collectors.joining(", "));
      Scene scene =
          new Scene(
              approach.nodes(),
              OptionalLong::empty,
              List.copyOf(approach.faults()),
              all
                  + (targets.size() == 1 ? ", as it is" : ", as they are")
                  + approach.description());
      return verify(scene, approach, chosen, seed);
    }
  }

  private int own(FaultChoice chosen, long seed, RandomGenerator random) {
    console.step("starting a server");
    boolean clock = chosen.kinds().contains(FaultKind.CLOCK);
    try (OwnServer server =
            new OwnServer(ServerCommand.find(choice.command), startLimit, clock, random);
        Approach approach = new Approach(List.of(server.target()), chosen.kinds(), random)) {
      List<FaultActor> actors = new ArrayList<>(approach.faults());
      actors.add(new ServerFaults(server, server.clock(), random));
      Scene scene =
          new Scene(
              approach.nodes(),
              () -> OptionalLong.of(server.pid()),
              actors,
              "a server started for this run on scratch data, with a sync before each"
                  + " acknowledgement");
      return verify(scene, approach, chosen, seed);
    }
  }

  private int verify(Scene scene, Approach approach, FaultChoice chosen, long seed) {
    Descriptors.require(
        ProcessHandle.current().pid(), "this process", approach.descriptors(connections));
    Set<FaultKind> kinds = possible(scene, chosen);
    VerifyOptions options =
        new VerifyOptions(
            duration(), seed, connections, rate(), groups, members, textLength, kinds, patience);
    try (Interruption interruption = new Interruption(console, () -> true);
        RunView view =
            resultFlags.open(console, new Headline("verify", scene.description(), duration()))) {
      Verdict verdict =
          new Verification(
                  scene, options, view.listener(), InstantSource.system(), interruption::stopped)
              .run();
      resultFlags.write(view, VerifyText.of(verdict, again(seed, kinds)), verdict.result());
      return exitCode(verdict).number();
    }
  }

  private static ExitCode exitCode(Verdict verdict) {
    if (!verdict.proof().holds()) {
      return ExitCode.VIOLATION;
    }
    return verdict.result().partial() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private Set<FaultKind> possible(Scene scene, FaultChoice chosen) {
    EnumSet<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (FaultKind kind : chosen.kinds()) {
      if (scene.actors().stream().map(FaultActor::kinds).anyMatch(able -> able.contains(kind))) {
        kinds.add(kind);
      } else {
        console.step("%s is left out: %s".formatted(kind.wireName(), lacking(kind)));
      }
    }
    return kinds;
  }

  private static String lacking(FaultKind kind) {
    return switch (kind) {
      case CLOCK -> "this machine lacks libfaketime (Debian: apt-get install libfaketime)";
      case DISK -> "this machine lacks prlimit (Debian: apt-get install util-linux)";
      case PAUSE -> "this machine lacks the program kill (Debian: apt-get install procps)";
      case CQL_KILL -> "it needs --cql-nodes 3, or nobody would be left";
      case CLOCK_SKEW -> lacking(FaultKind.CLOCK);
      case KILL, CUT, DELAY, LOSS, HALF_OPEN, FLAP -> "it cannot be done here";
      case NODE_KILL, NODE_PAUSE, PARTITION, REDIS_FLUSH, REDIS_STOP, KAFKA_RESTART ->
          "it cannot be done here";
    };
  }

  private String again(long seed, Set<FaultKind> kinds) {
    return "--faults %s --duration %ds --seed %d --connections %d --rate %d --groups %d --members %d%s"
        .formatted(
            kinds.isEmpty()
                ? "none"
                : kinds.stream().map(FaultKind::wireName).collect(Collectors.joining(",")),
            duration().toSeconds(),
            seed,
            connections,
            rate(),
            groups,
            members,
            clusterFlags.asked()
                ? clusterFlags.again()
                : choice.urls.isEmpty()
                    ? ""
                    : choice.urls.stream()
                        .map(URI::toString)
                        .collect(Collectors.joining(",", " --server ", "")));
  }
}
