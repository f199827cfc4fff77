package chat.tern.load.report;

import chat.tern.load.bench.BenchResult;
import chat.tern.load.bench.IdleResult;
import chat.tern.load.bench.LatencyResult;
import chat.tern.load.bench.MemoryReading;
import chat.tern.load.bench.ThroughputResult;
import chat.tern.load.stats.LatencySummary;
import java.util.ArrayList;
import java.util.List;

/** The benchmark's result as tables for a person. */
public final class BenchTable {

  private static final double MIB = 1024.0 * 1024.0;

  private BenchTable() {}

  /** Several lines, the last without an end. */
  public static String of(BenchResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(BenchText.heading("bench", result));
    lines.add(result.server());
    lines.add(result.awake());
    throughput(result, lines);
    result.latency().ifPresent(latency -> latency(latency, lines));
    result.idle().ifPresent(idle -> idle(idle, lines));
    BenchText.verdict(
        result, result.latency().flatMap(latency -> WakeUpText.advice(latency.delay())), lines);
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
          BenchText.millis(each.ack().p50Ms()),
          BenchText.millis(each.ack().p99Ms()),
          "%.3f".formatted(each.serverCpuSecondsPerThousand()),
          "%,d".formatted(each.lost()),
          "%,d".formatted(each.doubled()),
          BenchText.cores(each.cpu().server()),
          BenchText.tool(each.cpu()),
          BenchText.others(each.cpu()),
          BenchText.millis(each.delay().wakeUp().p99Ms()));
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
            .formatted(
                BenchText.cores(latency.cpu().server()),
                BenchText.tool(latency.cpu()),
                BenchText.others(latency.cpu())));
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

  private static void row(TextTable table, String name, LatencySummary summary) {
    table.row(
        name,
        "%,d".formatted(summary.count()),
        BenchText.millis(summary.p50Ms()),
        BenchText.millis(summary.p90Ms()),
        BenchText.millis(summary.p99Ms()),
        BenchText.millis(summary.p999Ms()),
        BenchText.millis(summary.maxMs()));
  }

  private static String mib(long bytes) {
    return "%.1f".formatted(bytes / MIB);
  }
}
