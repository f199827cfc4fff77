package chat.tern.load.report;

import chat.tern.load.bench.Bar;
import chat.tern.load.bench.BenchOutcome;
import chat.tern.load.host.CpuShares;
import chat.tern.load.result.SelfCheck;
import java.util.List;
import java.util.Optional;

/** What the tables of all benchmarks have in common. */
final class BenchText {

  private static final double GIB = 1024.0 * 1024.0 * 1024.0;

  private BenchText() {}

  /** When and where it was measured, by which command. */
  static String heading(String command, BenchOutcome outcome) {
    return "tern-load %s, %s, %d cores, %.0f GiB, %s, Java %s"
        .formatted(
            command,
            outcome.startedAt(),
            outcome.machine().cores(),
            outcome.machine().memoryBytes() / GIB,
            outcome.machine().system(),
            outcome.machine().java());
  }

  /** Adds which bars are met, and what the figures are worth. */
  static void verdict(BenchOutcome outcome, Optional<String> note, List<String> lines) {
    if (!outcome.bars().isEmpty()) {
      lines.add("");
      TextTable table = new TextTable("bar", "promised", "measured", "");
      for (Bar bar : outcome.bars()) {
        table.row(bar.name(), bar.promise(), bar.measured(), bar.met() ? "met" : "MISSED");
      }
      lines.addAll(table.lines());
    }
    lines.add("");
    if (outcome.violations() > 0) {
      lines.add(
          "VIOLATION: %,d acknowledged messages were lost or doubled"
              .formatted(outcome.violations()));
    }
    if (!outcome.valid()) {
      lines.add(
          "INVALID: the tool was the bottleneck (late sends, a saturated event loop, or its garbage"
              + " collector): lower the rate, raise --event-loops, or use another machine");
    }
    if (outcome.noisy()) {
      lines.add(
          "NOISY: others took more than %.1f cores; throughput and p99 do not compare with other runs"
              .formatted(SelfCheck.OTHERS_LIMIT));
    }
    note.ifPresent(each -> lines.add("NOTE: " + each));
    if (outcome.violations() == 0 && outcome.valid() && !outcome.noisy()) {
      lines.add("valid run, quiet machine, nothing lost, nothing doubled");
    }
  }

  static String millis(double value) {
    return "%.2f".formatted(value);
  }

  static String cores(double value) {
    return "%.2f".formatted(value);
  }

  static String tool(CpuShares cpu) {
    return "%.2f (loop %.0f%%, GC %.1f%%)"
        .formatted(cpu.tool(), 100 * cpu.busiestLoop(), 100 * cpu.toolCollecting());
  }

  static String others(CpuShares cpu) {
    return "%.2f (steal %.2f)%s".formatted(cpu.others(), cpu.steal(), cpu.noisy() ? " noisy" : "");
  }
}
