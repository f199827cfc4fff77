package chat.tern.load.report;

import chat.tern.load.bench.Bar;
import chat.tern.load.bench.GroupResult;
import chat.tern.load.bench.LatencyResult;
import chat.tern.load.bench.NodesResult;
import chat.tern.load.bench.ProcessCost;
import chat.tern.load.bench.ScaleResult;
import chat.tern.load.bench.ThroughputResult;
import chat.tern.load.host.CpuShares;
import chat.tern.load.result.SelfCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The result of the benchmark of a cluster as tables for a person. */
public final class ScaleTable {

  private static final double GIB = 1024.0 * 1024.0 * 1024.0;

  private ScaleTable() {}

  /** Several lines, the last without an end. */
  public static String of(ScaleResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "tern-load scale, %s, %d cores, %.0f GiB, %s, Java %s"
            .formatted(
                result.startedAt(),
                result.machine().cores(),
                result.machine().memoryBytes() / GIB,
                result.machine().system(),
                result.machine().java()));
    lines.add(result.cluster());
    lines.add(result.awake());
    lines.add("Messages of %d characters.".formatted(result.messageBytes()));
    conversations(result, lines);
    nodes(result.nodes(), lines);
    groups(result, lines);
    verdict(result, lines);
    return String.join(System.lineSeparator(), lines);
  }

  private static void conversations(ScaleResult result, List<String> lines) {
    if (result.hot().isEmpty() && result.cool().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Durable messages, closed loop, on the first number of nodes");
    TextTable table = throughputTable("");
    result
        .hot()
        .ifPresent(
            each -> row(table, "one conversation, %,d senders".formatted(each.senders()), each));
    result
        .cool()
        .ifPresent(each ->
            row(table, "%,d conversations, one sender each".formatted(each.senders()), each));
    lines.addAll(table.lines());
    result.hot().ifPresent(each -> processes("one conversation", each.processes(), lines));
    result.cool().ifPresent(each -> processes("many", each.processes(), lines));
  }

  private static void nodes(List<NodesResult> nodes, List<String> lines) {
    if (nodes.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "By number of nodes: %,d pairs, sender and receiver on different nodes; closed loop"
            .formatted(nodes.getFirst().most().senders()));
    TextTable most = throughputTable("nodes");
    nodes.forEach(each -> row(most, "%,d".formatted(each.nodes()), each.most()));
    lines.addAll(most.lines());
    nodes.forEach(
        each -> processes("%,d nodes".formatted(each.nodes()), each.most().processes(), lines));
    lines.add("");
    lines.add(
        "At %,d/s over %,d pairs, open model; ms from the intended send time to the receipt"
            .formatted(nodes.getFirst().fixed().rate(), nodes.getFirst().fixed().pairs()));
    TextTable fixed = latencyTable("nodes");
    nodes.forEach(each -> row(fixed, "%,d".formatted(each.nodes()), each.fixed()));
    lines.addAll(fixed.lines());
    nodes.forEach(
        each -> processes("%,d nodes".formatted(each.nodes()), each.fixed().processes(), lines));
  }

  private static void groups(ScaleResult result, List<String> lines) {
    if (result.groups().isEmpty()) {
      return;
    }
    GroupResult last = result.groups().getLast();
    lines.add("");
    lines.add(
        "Pairs beside a group with %,d posts/s; ms from the intended send time to the receipt"
            .formatted(last.posts()));
    TextTable table = latencyTable("members");
    result.groups().forEach(each -> row(table, "%,d".formatted(each.members()), each.pairs()));
    lines.addAll(table.lines());
    TextTable posts =
        new TextTable("members", "arrivals", "post to receipt p50 ms", "p99 ms", "lost", "doubled");
    result.groups().stream()
        .filter(each -> each.members() > 0)
        .forEach(each ->
            posts.row(
                "%,d".formatted(each.members()),
                "%,d".formatted(each.receipt().count()),
                millis(each.receipt().p50Ms()),
                millis(each.receipt().p99Ms()),
                "%,d".formatted(each.lost()),
                "%,d".formatted(each.doubled())));
    lines.addAll(posts.lines());
    result
        .unnoticed()
        .ifPresent(members ->
            lines.add(
                "  the pairs' p99 stayed within twice what it is without a group up to %,d members"
                    .formatted(members)));
  }

  private static TextTable throughputTable(String title) {
    return new TextTable(
        title,
        "messages/s",
        "ack p50 ms",
        "p99 ms",
        "CPU-s per 1,000",
        "lost",
        "doubled",
        "cluster",
        "tool",
        "others");
  }

  private static void row(TextTable table, String name, ThroughputResult each) {
    table.row(
        name,
        "%,.0f".formatted(each.sendsPerSecond()),
        millis(each.ack().p50Ms()),
        millis(each.ack().p99Ms()),
        "%.3f".formatted(each.serverCpuSecondsPerThousand()),
        "%,d".formatted(each.lost()),
        "%,d".formatted(each.doubled()),
        cores(each.cpu().server()),
        tool(each.cpu()),
        others(each.cpu()));
  }

  private static TextTable latencyTable(String title) {
    return new TextTable(
        title,
        "achieved/s",
        "p50",
        "p99",
        "max",
        "CPU-s per 1,000",
        "late",
        "lost",
        "doubled",
        "cluster",
        "tool",
        "others",
        "machine's wake-up p99");
  }

  private static void row(TextTable table, String name, LatencyResult each) {
    table.row(
        name,
        "%,.0f".formatted(each.achieved()),
        millis(each.receipt().p50Ms()),
        millis(each.receipt().p99Ms()),
        millis(each.receipt().maxMs()),
        "%.3f".formatted(each.serverCpuSecondsPerThousand()),
        "%,d".formatted(each.late()),
        "%,d".formatted(each.lost()),
        "%,d".formatted(each.doubled()),
        cores(each.cpu().server()),
        tool(each.cpu()),
        others(each.cpu()),
        millis(each.delay().wakeUp().p99Ms()));
  }

  private static void processes(String what, List<ProcessCost> processes, List<String> lines) {
    if (!processes.isEmpty()) {
      lines.add(
          processes.stream()
              .map(each -> "%s %.3f".formatted(each.process(), each.cpuSecondsPerThousand()))
              .collect(Collectors.joining(", ", "  CPU-s per 1,000, " + what + ": ", "")));
    }
  }

  private static void verdict(ScaleResult result, List<String> lines) {
    if (!result.bars().isEmpty()) {
      lines.add("");
      TextTable table = new TextTable("bar", "promised", "measured", "");
      for (Bar bar : result.bars()) {
        table.row(bar.name(), bar.promise(), bar.measured(), bar.met() ? "met" : "MISSED");
      }
      lines.addAll(table.lines());
    }
    lines.add("");
    if (result.violations() > 0) {
      lines.add(
          "VIOLATION: %,d acknowledged messages were lost or doubled"
              .formatted(result.violations()));
    }
    if (!result.valid()) {
      lines.add(
          "INVALID: the tool was the bottleneck (late sends, a saturated event loop, or its garbage"
              + " collector): lower the rate, raise --event-loops, or use another machine");
    }
    if (result.noisy()) {
      lines.add(
          "NOISY: others took more than %.1f cores; throughput and p99 do not compare with other runs"
              .formatted(SelfCheck.OTHERS_LIMIT));
    }
    if (result.violations() == 0 && result.valid() && !result.noisy()) {
      lines.add("valid run, quiet machine, nothing lost, nothing doubled");
    }
  }

  private static String millis(double value) {
    return "%.2f".formatted(value);
  }

  private static String cores(double value) {
    return "%.2f".formatted(value);
  }

  private static String tool(CpuShares cpu) {
    return "%.2f (loop %.0f%%, GC %.1f%%)"
        .formatted(cpu.tool(), 100 * cpu.busiestLoop(), 100 * cpu.toolCollecting());
  }

  private static String others(CpuShares cpu) {
    return "%.2f (steal %.2f)%s".formatted(cpu.others(), cpu.steal(), cpu.noisy() ? " noisy" : "");
  }
}
