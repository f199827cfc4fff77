package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.ReadsText;
import chat.tern.load.report.WakeUpText;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.Proof;
import chat.tern.load.result.Reads;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.ThresholdVerdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The parts of one run that are tables. */
final class RunParts {

  private RunParts() {}

  /** Everything below the verdict and the tiles. */
  static Markup all(RunResult result) {
    return Markup.join(
        Section.beside(thresholds(result), proof(result)),
        violations(result),
        LatencyPart.of(result),
        TimelinePart.of(result),
        connectFailures(result),
        reads(result),
        Section.beside(cost(result.cost()), selfCheck(result.selfCheck())),
        Section.beside(counts(result.counts()), configuration(result)));
  }

  private static Markup thresholds(RunResult result) {
    if (result.thresholds().isEmpty()) {
      return Markup.NONE;
    }
    Table table = Table.ofTexts("Threshold", "Measured", "");
    for (ThresholdVerdict each : result.thresholds()) {
      table.row(
          List.of(
              Markup.element("code").text(each.threshold()).done(),
              Markup.text(each.measured()),
              each.held() ? Section.badge("good", "held") : Section.badge("bad", "missed")));
    }
    return Section.of("Thresholds", "", table.draw());
  }

  private static Markup proof(RunResult result) {
    if (result.proof().isEmpty()) {
      return Markup.NONE;
    }
    Proof proof = result.proof().orElseThrow();
    String lead =
        "An oracle noted what every device sent, got acknowledged and received, read the whole"
            + " history back, and looked for each message: exactly once, in one order for all"
            + " readers, without a gap, and never at somebody who is no member.";
    Table figures = Table.ofFigures("Checked", "");
    figures.row("Conversations", Numbers.count(proof.conversations()));
    figures.row("Acknowledged messages", Numbers.count(proof.acknowledged()));
    figures.row("Deliveries", Numbers.count(proof.deliveries()));
    figures.row("Violations", Numbers.count(proof.violationCount()));
    return Section.of("Proof", lead, figures.draw());
  }

  private static Markup violations(RunResult result) {
    if (result.proof().isEmpty() || result.proof().orElseThrow().holds()) {
      return Markup.NONE;
    }
    Proof proof = result.proof().orElseThrow();
    Table violations = Table.ofTexts("Broken promise", "Conversation", "What shows it");
    for (Proof.Violation each : proof.violations()) {
      violations.row(
          List.of(
              Section.badge("bad", each.promise()),
              Markup.element("code").text(each.conversation()).done(),
              Markup.text(each.detail())));
    }
    Markup more =
        proof.violationCount() > proof.violations().size()
            ? Markup.element(
                "p",
                "note",
                "The first %s of %s."
                    .formatted(
                        Numbers.count(proof.violations().size()),
                        Numbers.count(proof.violationCount())))
            : Markup.NONE;
    return Section.of("Broken promises", "", violations.draw(), more);
  }

  private static Markup connectFailures(RunResult result) {
    if (result.connectFailures().isEmpty()) {
      return Markup.NONE;
    }
    Table table = Table.ofTexts("Why", "How often", "The latest");
    for (ConnectFailures.Reason each : result.connectFailures().get().reasons()) {
      table.row(each.kind(), Numbers.count(each.count()), each.example());
    }
    return Section.of(
        "Connects that failed",
        "Those before the measured part are among them. A device comes again with a back-off.",
        table.draw());
  }

  private static Markup reads(RunResult result) {
    if (result.reads().isEmpty()) {
      return Markup.NONE;
    }
    Reads reads = result.reads().get();
    Table table = Table.ofFigures("Pages of history", "");
    table.row("Due", Numbers.count(reads.due()));
    table.row("Read", Numbers.count(reads.read()));
    table.row("Not asked for: the reader still waited", Numbers.count(reads.skipped()));
    table.row("Put off by the server", Numbers.count(reads.putOff()));
    table.row("Failed", Numbers.count(reads.failed()));
    return Section.of(
        "Reads",
        ReadsText.verdict(reads).orElse("Each device reads one page after the other."),
        table.draw());
  }

  private static Markup cost(Cost cost) {
    Table table = Table.ofFigures("What it costs", "");
    table.row(
        "Server CPU per 1,000 acknowledged messages",
        known(cost.serverCpuSecondsPerThousand(), each -> Numbers.decimal(each) + " CPU-s"));
    table.row(
        "Server memory per connection",
        known(cost.serverKilobytesPerConnection(), each -> Numbers.decimal(each) + " KB"));
    table.row(
        "Tool memory per connection",
        known(cost.toolKilobytesPerConnection(), each -> Numbers.decimal(each) + " KB"));
    table.row(
        "Traffic per acknowledged message, all sockets",
        known(cost.bytesPerMessage(), Numbers::bytes));
    return Section.of(
        "Cost",
        "Memory is what the processes hold beyond what they hold without connections. A dash: the"
            + " server runs elsewhere, or there was nothing to divide by.",
        table.draw());
  }

  private static Markup selfCheck(SelfCheck check) {
    Table table = Table.ofFigures("Self-check of the tool", "Measured", "Trusted");
    table.row(
        "Sent of what was due",
        Numbers.percent(check.offeredShare()),
        Numbers.percent(1 - SelfCheck.OFFERED_TOLERANCE) + " and more");
    table.row(
        "Sent late by the tool", Numbers.percent(check.lateShare()), below(SelfCheck.LATE_LIMIT));
    table.row(
        "Busiest event loop",
        Numbers.percent(check.busiestLoop()),
        below(SelfCheck.BUSIEST_LOOP_LIMIT));
    table.row(
        "Time in garbage collection",
        Numbers.percent(check.collecting()),
        below(SelfCheck.COLLECTING_LIMIT));
    table.row(
        "Cores taken by others, with steal",
        Numbers.decimal(check.othersCores()),
        "up to " + Numbers.decimal(SelfCheck.OTHERS_LIMIT));
    check
        .delay()
        .ifPresent(delay ->
            table.row(
                "Late wake-ups of this machine, p99 (%s)"
                    .formatted(WakeUpText.processors(delay.keptAwake())),
                Numbers.millis(delay.wakeUp().p99Ms()),
                "below " + Numbers.millis(MachineDelay.NOTABLE_MS)));
    return Section.of(
        "Can these figures be trusted?",
        check.valid() && !check.noisy()
            ? "Yes: the tool kept up with its own plan, and the machine was quiet."
            : String.join(" ", check.invalid())
                + (check.noisy() ? " The machine was not quiet." : ""),
        table.draw());
  }

  private static String below(double share) {
    return "up to " + Numbers.percent(share);
  }

  private static Markup counts(Counts counts) {
    Table table = Table.ofFigures("In the measured part", "");
    table.row("Due", Numbers.count(counts.due()));
    table.row("Sent", Numbers.count(counts.sent()));
    table.row("Acknowledged", Numbers.count(counts.acked()));
    table.row("Delivered, at all devices", Numbers.count(counts.delivered()));
    table.row("Refused for good", Numbers.count(counts.refused()));
    table.row("Limited: come again later", Numbers.count(counts.limited()));
    table.row("Sent late by the tool", Numbers.count(counts.late()));
    table.row("Connects", Numbers.count(counts.connects()));
    table.row("Failed connects", Numbers.count(counts.connectFailures()));
    table.row("Dropped connections", Numbers.count(counts.disconnects()));
    table.row("Written to sockets", Numbers.bytes((double) counts.bytesSent()));
    table.row("Read from sockets", Numbers.bytes((double) counts.bytesReceived()));
    return Section.of("Counts", "", table.draw());
  }

  private static Markup configuration(RunResult result) {
    Table table = Table.ofTexts("", "");
    table.row("Target", result.target());
    table.row("Machine", result.machine());
    table.row("Started", result.startedAt().toString());
    table.row("Measured", Numbers.duration(result.seconds()));
    table.row("Seed", Long.toString(result.seed()));
    return Section.of(
        "Plan and machine",
        "",
        table.draw(),
        Markup.element("pre").add(Markup.preformatted(result.plan())).done());
  }

  private static String known(OptionalDouble value, DoubleFunction<String> format) {
    return value.isPresent() ? format.apply(value.getAsDouble()) : "–";
  }
}
