package chat.tern.load.report;

import chat.tern.load.preflight.Limit;
import chat.tern.load.preflight.PreflightResult;
import chat.tern.load.result.MachineDelay;
import java.util.ArrayList;
import java.util.List;

/** The limits of a machine as a table for a person, with what to type below it. */
public final class PreflightTable {

  private PreflightTable() {}

  /** Several lines, the last without an end. */
  public static String of(PreflightResult result, MachineDelay delay) {
    TextTable table = new TextTable("limit", "needed", "there", "unit", "");
    for (Limit limit : result.limits()) {
      table.row(
          limit.name(),
          "%,d".formatted(limit.need()),
          limit.have() == Long.MAX_VALUE ? "unlimited" : "%,d".formatted(limit.have()),
          limit.unit(),
          limit.holds() ? "ok" : "TOO LITTLE");
    }
    List<String> lines = new ArrayList<>();
    lines.add("%,d connections on this machine".formatted(result.connections()));
    lines.addAll(table.lines());
    lines.add("");
    for (Limit limit : result.limits()) {
      lines.add("  " + limit.name() + ": " + limit.note());
      limit
          .fix()
          .ifPresent(
              fix -> lines.add((limit.holds() ? "    for one process: " : "    fix: ") + fix));
    }
    lines.add("");
    lines.addAll(delay(delay));
    lines.add("");
    lines.add(verdict(result));
    return String.join(System.lineSeparator(), lines);
  }

  /** What the machine adds to latencies, which no number of connections makes better or worse. */
  private static List<String> delay(MachineDelay delay) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A thread that sleeps wakes late here by %s (%s)."
            .formatted(
                WakeUpText.figures(delay.wakeUp()), WakeUpText.processors(delay.keptAwake())));
    WakeUpText.advice(delay).ifPresent(lines::add);
    return lines;
  }

  private static String verdict(PreflightResult result) {
    String processes =
        "--agents %d%s"
            .formatted(
                result.agents(), result.servers() > 0 ? " --servers " + result.servers() : "");
    return result.holds()
        ? "This machine is enough: tern-load controller %s --connections %d"
            .formatted(processes, result.connections())
        : "This machine is not enough as it is: see the fixes above.";
  }
}
