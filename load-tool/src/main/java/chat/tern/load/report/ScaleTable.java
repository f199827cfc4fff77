package chat.tern.load.report;

import chat.tern.load.bench.GroupResult;
import chat.tern.load.bench.LatencyResult;
import chat.tern.load.bench.LimitedResult;
import chat.tern.load.bench.NodesResult;
import chat.tern.load.bench.ProcessCost;
import chat.tern.load.bench.ScaleResult;
import chat.tern.load.bench.ThroughputResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of the benchmark of a cluster as tables for a person. */
public final class ScaleTable {

  private ScaleTable() {}

  /** Several lines, the last without an end. */
  public static String of(ScaleResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(BenchText.heading("scale", result));
    lines.add(result.cluster());
    lines.add(result.awake());
    lines.add("Messages of %d characters.".formatted(result.messageBytes()));
    conversations(result, lines);
    nodes(result.nodes(), lines);
    limited(result, lines);
    groups(result, lines);
    BenchText.verdict(result, Optional.empty(), lines);
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

  private static void limited(ScaleResult result, List<String> lines) {
    List<LimitedResult> limited = result.limited();
    if (limited.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "By number of nodes, each with %.2f processors: %,d groups of %,d, members at all nodes evenly, one sender each; closed loop"
            .formatted(
                result.nodeCpus(),
                limited.getFirst().limited().senders(),
                limited.getFirst().members()));
    TextTable table = limitedTable();
    limited.forEach(each -> row(table, each, each.limited(), each.workMicros()));
    lines.addAll(table.lines());
    lines.add(
        "  pace: processor time of one and the same piece of work meanwhile; the bars below set it"
            + " off");
    limited.forEach(
        each -> processes("%,d nodes".formatted(each.nodes()), each.limited().processes(), lines));
    lines.add("");
    lines.add("The same before that, with all the processors there are");
    TextTable free = limitedTable();
    limited.forEach(each -> row(free, each, each.free(), each.freeWorkMicros()));
    lines.addAll(free.lines());
    limited.forEach(
        each -> processes("%,d nodes".formatted(each.nodes()), each.free().processes(), lines));
  }

  private static TextTable limitedTable() {
    return new TextTable(
        "nodes",
        "messages/s",
        "deliveries/s",
        "pace us",
        "ack p50 ms",
        "p99 ms",
        "CPU-s per 1,000",
        "lost",
        "doubled",
        "reminded",
        "cluster",
        "tool",
        "others");
  }

  private static void row(
      TextTable table, LimitedResult each, ThroughputResult measured, double workMicros) {
    table.row(
        "%,d".formatted(each.nodes()),
        "%,.0f".formatted(measured.sendsPerSecond()),
        "%,.0f".formatted(measured.sendsPerSecond() * (each.members() - 1)),
        "%,.0f".formatted(workMicros),
        BenchText.millis(measured.ack().p50Ms()),
        BenchText.millis(measured.ack().p99Ms()),
        "%.3f".formatted(measured.serverCpuSecondsPerThousand()),
        "%,d".formatted(measured.lost()),
        "%,d".formatted(measured.doubled() - measured.reminded()),
        "%,d".formatted(measured.reminded()),
        BenchText.cores(measured.cpu().server()),
        BenchText.tool(measured.cpu()),
        BenchText.others(measured.cpu()));
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
                BenchText.millis(each.receipt().p50Ms()),
                BenchText.millis(each.receipt().p99Ms()),
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
        BenchText.millis(each.ack().p50Ms()),
        BenchText.millis(each.ack().p99Ms()),
        "%.3f".formatted(each.serverCpuSecondsPerThousand()),
        "%,d".formatted(each.lost()),
        "%,d".formatted(each.doubled()),
        BenchText.cores(each.cpu().server()),
        BenchText.tool(each.cpu()),
        BenchText.others(each.cpu()));
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
        BenchText.millis(each.receipt().p50Ms()),
        BenchText.millis(each.receipt().p99Ms()),
        BenchText.millis(each.receipt().maxMs()),
        "%.3f".formatted(each.serverCpuSecondsPerThousand()),
        "%,d".formatted(each.late()),
        "%,d".formatted(each.lost()),
        "%,d".formatted(each.doubled()),
        BenchText.cores(each.cpu().server()),
        BenchText.tool(each.cpu()),
        BenchText.others(each.cpu()),
        BenchText.millis(each.delay().wakeUp().p99Ms()));
  }

  private static void processes(String what, List<ProcessCost> processes, List<String> lines) {
    if (!processes.isEmpty()) {
      lines.add(
          processes.stream()
              .map(each -> "%s %.3f".formatted(each.process(), each.cpuSecondsPerThousand()))
              .collect(Collectors.joining(", ", "  CPU-s per 1,000, " + what + ": ", "")));
    }
  }
}
