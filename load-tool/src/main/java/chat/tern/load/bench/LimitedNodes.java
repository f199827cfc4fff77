package chat.tern.load.bench;

import chat.tern.load.host.CpuQuota;
import chat.tern.load.host.ProcessorPace;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.time.Duration;
import java.util.List;

/**
 * Measures how throughput grows with the nodes where they are the limit, as if each had a small
 * machine of its own: on one machine that all share, whatever needs most of it is the limit
 * otherwise.
 */
final class LimitedNodes {

  /** The nodes are warm by then: a compiler with so little would take minutes. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Rig rig;
  private final ScaleOptions options;
  private final Messages messages;

  /**
   * A section.
   *
   * @param messages of the run
   */
  LimitedNodes(Rig rig, ScaleOptions options, Messages messages) {
    this.rig = rig;
    this.options = options;
    this.messages = messages;
  }

  /**
   * Runs with nodes that are these processes.
   *
   * @throws LoadException when they cannot be limited
   */
  LimitedResult run(List<Long> nodes) {
    if (nodes.size() != rig.agents().size()) {
      throw new LoadException(
          ExitCode.USAGE,
          "Only nodes on this machine can be limited: leave \"limited\" out of --only.");
    }
    try (ProcessorPace pace = ProcessorPace.watch();
        GroupThroughput groups =
            new GroupThroughput(rig, options.limitedGroups(), options.limitedMembers(), messages)) {
      ThroughputResult free = groups.measure(options.warmUp(), options.span());
      double freePace = pace.sinceLast();
      rig.progress().step("each node limited to %.2f processors".formatted(options.nodeCpus()));
      try (CpuQuota _ = CpuQuota.of(options.nodeCpus(), nodes)) {
        ThroughputResult limited = groups.measure(SETTLE, options.span());
        return new LimitedResult(
            nodes.size(), options.limitedMembers(), free, limited, freePace, pace.sinceLast());
      }
    }
  }
}
