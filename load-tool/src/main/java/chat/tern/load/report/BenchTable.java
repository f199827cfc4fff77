package chat.tern.load.report;

import chat.tern.load.bench.Bar;
import chat.tern.load.bench.BenchResult;
import chat.tern.load.bench.IdleResult;
import chat.tern.load.bench.LatencyResult;
import chat.tern.load.bench.MemoryReading;
import chat.tern.load.bench.ThroughputResult;
import chat.tern.load.host.CpuShares;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.stats.LatencySummary;
import java.util.ArrayList;
import java.util.List;

/** The benchmark's result as tables for a person. */
public final class BenchTable {

  private static final double MIB = 1024.0 * 1024.0;
  private static final double GIB = MIB * 1024;

  private BenchTable() {}

  /** Several lines, the last without an end. */
  public static String of(BenchResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "tern-load bench, %s, %d cores, %.0f GiB, %s, Java %s"
            .formatted(
                result.startedAt(),
                result.machine().cores(),
                result.machine().memoryBytes() / GIB,
                result.machine().system(),
                result.machine().java()));
    lines.add(result.server());
    lines.add(result.awake());
    throughput(result, lines);
    result.latency().ifPresent(latency -> latency(latency, lines));
    result.idle().ifPresent(idle -> idle(idle, lines));
    verdict(result, lines);
    return String.join(System.lineSeparator(), lines);
  }

  private static void throughput(BenchResult result, List<String> lines) {
    if (result.throughput().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "Durable sends, closed loop: each sender its own conversation with one receiver, %d characters"
            .formatted(result.messageBytes()));
    TextTable table =
        new TextTable(
            "senders",
            "sends/s",
            "ack p50 ms",
            "p99 ms",
            "CPU-s per 1,000",
            "lost",
            "doubled",
            "server",
            "tool",
            "others",
            "machine's wake-up p99 ms");
    for (ThroughputResult each : result.throughput()) {
      table.row(
          "%,d".formatted(each.senders()),
          "%,.0f".formatted(each.sendsPerSecond()),
          millis(each.ack().p50Ms()),
          millis(each.ack().p99Ms()),
          "%.3f".formatted(each.serverCpuSecondsPerThousand()),
          "%,d".formatted(each.lost()),
          "%,d".formatted(each.doubled()),
          cores(each.cpu().server()),
          tool(each.cpu()),
          others(each.cpu()),
          millis(each.delay().wakeUp().p99Ms()));
    }
    lines.addAll(table.lines());
  }

  private static void latency(LatencyResult latency, List<String> lines) {
    lines.add("");
    lines.add(
        "Fixed rate, open model: %,d/s over %,d pairs (achieved %,.0f/s); latency in ms from the intended send time"
            .formatted(latency.rate(), latency.pairs(), latency.achieved()));
    TextTable table = new TextTable("", "count", "p50", "p90", "p99", "p99.9", "max");
    row(table, "send to ack", latency.ack());
    row(table, "send to receipt", latency.receipt());
    row(table, "tool's lateness", latency.lateness());
    row(table, "machine's wake-ups", latency.delay().wakeUp());
    lines.addAll(table.lines());
    lines.add(
        "  server %.3f CPU-s per 1,000 messages; late sends %,d; lost %,d; doubled %,d"
            .formatted(
                latency.serverCpuSecondsPerThousand(),
                latency.late(),
                latency.lost(),
                latency.doubled()));
    lines.add(
        "  cores: server %s, tool %s, others %s"
            .formatted(cores(latency.cpu().server()), tool(latency.cpu()), others(latency.cpu())));
  }

  private static void idle(IdleResult idle, List<String> lines) {
    lines.add("");
    lines.add(
        "Idle sessions: authenticated, resumed, each its own user (connected at %,.0f/s; dropped %,d)"
            .formatted(idle.connectsPerSecond(), idle.dropped()));
    TextTable table = new TextTable("sessions", "RSS MiB", "live heap MiB", "RSS after GC MiB");
    for (MemoryReading each : List.of(idle.few(), idle.many())) {
      table.row(
          "%,d".formatted(each.sessions()),
          mib(each.residentBytes()),
          mib(each.liveHeapBytes()),
          mib(each.residentAfterCollectionBytes()));
    }
    table.row(
        "KB per session",
        "%.1f".formatted(idle.residentKbPerSession()),
        "%.1f".formatted(idle.heapKbPerSession()),
        "%.1f".formatted(idle.residentAfterCollectionKbPerSession()));
    lines.addAll(table.lines());
  }

  private static void verdict(BenchResult result, List<String> lines) {
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
    result
        .latency()
        .flatMap(latency -> WakeUpText.advice(latency.delay()))
        .ifPresent(each -> lines.add("NOTE: " + each));
    if (result.violations() == 0 && result.valid() && !result.noisy()) {
      lines.add("valid run, quiet machine, nothing lost, nothing doubled");
    }
  }

  private static void row(TextTable table, String name, LatencySummary summary) {
    table.row(
        name,
        "%,d".formatted(summary.count()),
        millis(summary.p50Ms()),
        millis(summary.p90Ms()),
        millis(summary.p99Ms()),
        millis(summary.p999Ms()),
        millis(summary.maxMs()));
  }

  private static String millis(double value) {
    return "%.2f".formatted(value);
  }

  private static String mib(long bytes) {
    return "%.1f".formatted(bytes / MIB);
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
