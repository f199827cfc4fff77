package chat.tern.load.report;

import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.stats.LatencySummary;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The result of a run as tables for a person, with the verdict last. */
public final class RunTable {

  private RunTable() {}

  /** Several lines, the last without an end. */
  public static String of(RunResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s, seed %d, %s, %.1f s measured%s"
            .formatted(
                result.scenario(),
                result.seed(),
                result.startedAt().truncatedTo(ChronoUnit.SECONDS),
                result.seconds(),
                result.partial() ? " (PARTIAL: it was interrupted)" : ""));
    lines.add(result.machine());
    lines.add(result.target());
    lines.add("");
    latencies(result, lines);
    lines.add("");
    counts(result, lines);
    result.reads().ifPresent(reads -> lines.addAll(ReadsText.figures(reads)));
    costs(result.cost(), lines);
    selfCheck(result.selfCheck(), lines);
    thresholds(result, lines);
    lines.add("");
    verdict(result, lines);
    return String.join(System.lineSeparator(), lines);
  }

  private static void latencies(RunResult result, List<String> lines) {
    TextTable table = new TextTable("latency in ms", "count", "p50", "p90", "p99", "p99.9", "max");
    row(table, "due to acknowledged", result.timings().ack());
    row(table, "due to delivered", result.timings().delivery());
    row(table, "connect to caught up", result.timings().connect());
    result.reads().ifPresent(reads -> row(table, "page due to read", reads.latency()));
    row(table, "tool's lateness", result.timings().lateness());
    lines.addAll(table.lines());
  }

  private static void row(TextTable table, String name, Distribution distribution) {
    LatencySummary summary = LatencySummary.of(distribution.toHistogram());
    if (summary.count() > 0) {
      table.row(
          name,
          "%,d".formatted(summary.count()),
          millis(summary.p50Ms()),
          millis(summary.p90Ms()),
          millis(summary.p99Ms()),
          millis(summary.p999Ms()),
          millis(summary.maxMs()));
    }
  }

  private static void counts(RunResult result, List<String> lines) {
    Counts counts = result.counts();
    double seconds = Math.max(1e-3, result.seconds());
    lines.add(
        "  messages     due %,d (%,.0f/s), sent %,d, acknowledged %,d (%,.0f/s), delivered %,d"
            .formatted(
                counts.due(),
                counts.due() / seconds,
                counts.sent(),
                counts.acked(),
                counts.acked() / seconds,
                counts.delivered()));
    long unanswered = counts.due() - counts.acked() - counts.refused();
    lines.add(
        "  trouble      refused %,d, put off %,d, unanswered %,d, late %,d"
            .formatted(counts.refused(), counts.limited(), Math.max(0, unanswered), counts.late()));
    lines.add(
        "  connections  caught up %,d, failed %,d, lost %,d"
            .formatted(counts.connects(), counts.connectFailures(), counts.disconnects()));
    result
        .connectFailures()
        .map(ConnectFailures::reasons)
        .orElse(List.of())
        .forEach(each ->
            lines.add(
                "    failed     %s, such as: %s"
                    .formatted(each.words(), SafeText.line(each.example()))));
  }

  private static void costs(Cost cost, List<String> lines) {
    List<String> known = new ArrayList<>();
    add(known, cost.serverCpuSecondsPerThousand(), "server %.3f CPU-s per 1,000 messages");
    add(known, cost.serverKilobytesPerConnection(), "server %.1f KB per connection");
    add(known, cost.toolKilobytesPerConnection(), "tool %.1f KB per connection");
    add(known, cost.bytesPerMessage(), "%,.0f bytes per message");
    if (!known.isEmpty()) {
      lines.add("  cost         " + String.join(", ", known));
    }
  }

  private static void selfCheck(SelfCheck check, List<String> lines) {
    lines.add(
        "  tool         busiest loop %.0f%%, GC %.1f%%, offered %.2f%% of what was due, late %.2f%%; others took %.2f cores"
            .formatted(
                100 * check.busiestLoop(),
                100 * check.collecting(),
                100 * check.offeredShare(),
                100 * check.lateShare(),
                check.othersCores()));
    check
        .delay()
        .ifPresent(delay ->
            lines.add(
                "  machine      woke a sleeping thread late by %s; %s"
                    .formatted(
                        WakeUpText.figures(delay.wakeUp()),
                        WakeUpText.processors(delay.keptAwake()))));
  }

  private static void thresholds(RunResult result, List<String> lines) {
    if (result.thresholds().isEmpty()) {
      return;
    }
    lines.add("");
    TextTable table = new TextTable("threshold", "measured", "");
    for (ThresholdVerdict each : result.thresholds()) {
      table.row(each.threshold(), each.measured(), each.held() ? "held" : "MISSED");
    }
    lines.addAll(table.lines());
  }

  private static void verdict(RunResult result, List<String> lines) {
    int begin = lines.size();
    for (Proof.Violation each : result.proof().map(Proof::violations).orElse(List.of())) {
      lines.add("VIOLATION " + each.promise() + ": " + each.detail());
    }
    result.selfCheck().invalid().forEach(each -> lines.add("INVALID: " + each));
    if (result.counts().due() > 0 && result.counts().acked() == 0) {
      lines.add("FAILED: the server acknowledged nothing.");
    }
    if (!result.held()) {
      long missed = result.thresholds().stream().filter(each -> !each.held()).count();
      lines.add("MISSED: %d of %d thresholds.".formatted(missed, result.thresholds().size()));
    }
    if (result.selfCheck().noisy()) {
      lines.add(
          "NOISY: others took more than %.1f cores; rates and tails do not compare with other runs."
              .formatted(SelfCheck.OTHERS_LIMIT));
    }
    boolean flawless = lines.size() == begin;
    result
        .selfCheck()
        .delay()
        .flatMap(WakeUpText::advice)
        .ifPresent(each -> lines.add("NOTE: " + each));
    result.reads().flatMap(ReadsText::verdict).ifPresent(each -> lines.add("READS: " + each));
    if (flawless) {
      lines.add(
          result.thresholds().isEmpty()
              ? "A valid run on a quiet machine."
              : "A valid run on a quiet machine; every threshold held.");
    }
  }

  private static String millis(double value) {
    return "%,.2f".formatted(value);
  }

  private static void add(List<String> known, OptionalDouble value, String format) {
    value.ifPresent(figure -> known.add(format.formatted(figure)));
  }
}
