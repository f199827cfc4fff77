package chat.tern.load.command;

import chat.tern.load.cluster.ClusterCommand;
import chat.tern.load.cluster.ClusterPlan;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** The options that have a run start a cluster in which nodes of their own read history. */
final class ReadersFlags {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  /** Beside the node that they read for. */
  private static final int MOST = ClusterFlags.MAX_NODES - 1;

  @Option(
      names = "--readers",
      paramLabel = "N",
      description =
          "Start a cluster on this machine instead of a server: a node that is driven, and N that"
              + " read history for it, or 0 to see it without. It may take 5m to start, or as long"
              + " as --start-limit says.")
  private Optional<Integer> readers = Optional.empty();

  @Option(
      names = "--reader-cpus",
      paramLabel = "N",
      description =
          "Processors that each of those may use, such as 0.15, from the middle of the warm-up on:"
              + " on one machine readers would take those of everybody else. Needs Linux, and"
              + " root.")
  private Optional<Double> readerCpus = Optional.empty();

  boolean asked() {
    return readers.isPresent();
  }

  /**
   * Whether the options fit together.
   *
   * @param named whether a server was named too
   * @throws LoadException when they do not
   */
  void check(boolean named) {
    if (readers.filter(count -> count < 0 || count > MOST).isPresent()) {
      throw new LoadException(ExitCode.USAGE, "--readers takes 0 to %d.".formatted(MOST));
    }
    if (asked() && named) {
      throw new LoadException(
          ExitCode.USAGE, "--readers starts a cluster: leave out --server and --server-command.");
    }
    if (readerCpus.isPresent() && readers.orElse(0) == 0) {
      throw new LoadException(
          ExitCode.USAGE,
          "--reader-cpus is about the nodes of --readers: say how many, such as 1.");
    }
  }

  /**
   * The cluster, started.
   *
   * @param settings of each node, by key
   * @param startLimit how long it may take, where that was said
   */
  ReadCluster open(Console console, Map<String, String> settings, Optional<Duration> startLimit) {
    console.step("starting a cluster");
    List<String> all = new ArrayList<>(ClusterPlan.UNLIMITED);
    settings.forEach((key, value) -> all.add(key + "=" + value));
    return ReadCluster.start(
        new ClusterPlan(
            ClusterCommand.find(),
            1,
            readers.orElseThrow(),
            1,
            false,
            false,
            all,
            startLimit.orElse(START_LIMIT)),
        readerCpus,
        RandomGenerator.of("L64X128MixRandom"));
  }
}
