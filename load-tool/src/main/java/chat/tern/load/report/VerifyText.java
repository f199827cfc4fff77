package chat.tern.load.report;

import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.verify.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The verdict of a verification for people. */
public final class VerifyText {

  private VerifyText() {}

  /**
   * The text.
   *
   * @param again the arguments that repeat the run
   */
  public static String of(Verdict verdict, String again) {
    RunResult result = verdict.result();
    Proof proof = verdict.proof();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s after %.0f s%s: %s"
            .formatted(
                "Verdict",
                result.seconds(),
                result.partial() ? " (PARTIAL: it was ended early)" : "",
                proof.holds()
                    ? "every promise held."
                    : "%,d VIOLATIONS.".formatted(proof.violationCount())));
    lines.add(
        "  %,d messages acknowledged (%,d per second) and found in the histories of %,d conversations"
            .formatted(
                proof.acknowledged(),
                Math.round(proof.acknowledged() / Math.max(1, result.seconds())),
                proof.conversations()));
    lines.add(
        "  %,d deliveries compared, %,d repeated sends, %,d changes of members, %,d disconnects"
            .formatted(
                proof.deliveries(),
                verdict.repeats(),
                verdict.membershipChanges(),
                result.counts().disconnects()));
    result
        .connectFailures()
        .ifPresent(failures -> lines.add("  connects that failed: " + failures.words()));
    lines.addAll(faults(result.faults()));
    for (Proof.Violation violation : proof.violations()) {
      lines.add(
          "  VIOLATION %s in %s: %s"
              .formatted(violation.promise(), violation.conversation(), violation.detail()));
    }
    if (proof.violationCount() > proof.violations().size()) {
      lines.add(
          "  ... and %,d more of the same."
              .formatted(proof.violationCount() - proof.violations().size()));
    }
    lines.add("  on " + result.target());
    lines.add("  again: tern-load verify " + again);
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> faults(List<FaultMark> marks) {
    if (marks.isEmpty()) {
      return List.of("  no faults");
    }
    Map<String, List<FaultMark>> byKind =
        marks.stream()
            .collect(Collectors.groupingBy(FaultMark::kind, TreeMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    lines.add("  %,d faults, recovered from in (median, longest):".formatted(marks.size()));
    byKind.forEach((kind, some) -> {
      List<FaultMark> sorted =
          some.stream().sorted(Comparator.comparingDouble(FaultMark::recoverySeconds)).toList();
      lines.add(
          "    %-10s %4d times  %6.2f s  %6.2f s"
              .formatted(
                  kind,
                  sorted.size(),
                  sorted.get(sorted.size() / 2).recoverySeconds(),
                  sorted.getLast().recoverySeconds()));
    });
    return lines;
  }
}
