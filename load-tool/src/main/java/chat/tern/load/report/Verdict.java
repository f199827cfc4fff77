package chat.tern.load.report;

import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.ThresholdVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run comes to, in words.
 *
 * @param headline one short sentence
 * @param reasons for the headline, a sentence each
 */
public record Verdict(Grade grade, String headline, List<String> reasons) {

  /** From good to bad; the worst that applies is the run's. */
  public enum Grade {
    /** Everything that was asked for held. */
    PASSED,
    /** Somebody ended the run before its time; until then everything held. */
    PARTIAL,
    /** A threshold was missed. */
    MISSED,
    /** The tool was the bottleneck: the figures say nothing about the server. */
    INVALID,
    /** Nothing was acknowledged. */
    FAILED,
    /** The server broke a promise. */
    BROKEN
  }

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** Judges the run. */
  public static Verdict of(RunResult result) {
    List<String> reasons = new ArrayList<>();
    result.proof().ifPresent(proof -> reasons.add(proof(proof)));
    result.reads().flatMap(ReadsText::verdict).ifPresent(reasons::add);
    if (!result.thresholds().isEmpty()) {
      reasons.add(thresholds(result.thresholds()));
    }
    reasons.addAll(result.selfCheck().invalid());
    if (result.partial()) {
      reasons.add(
          "Ended by hand after %s, before its time.".formatted(Numbers.duration(result.seconds())));
    }
    if (result.selfCheck().noisy()) {
      reasons.add(
          "Noisy: others took %s cores of this machine, so the figures do not compare with those of other runs."
              .formatted(Numbers.decimal(result.selfCheck().othersCores())));
    }
    result.selfCheck().delay().flatMap(WakeUpText::advice).ifPresent(reasons::add);
    if (result.thresholds().isEmpty() && result.proof().isEmpty()) {
      reasons.add("No thresholds were set and no history was checked: this run only measured.");
    }
    return new Verdict(grade(result), headline(result), reasons);
  }

  private static Grade grade(RunResult result) {
    if (broken(result)) {
      return Grade.BROKEN;
    }
    if (result.counts().due() > 0 && result.counts().acked() == 0) {
      return Grade.FAILED;
    }
    if (!result.selfCheck().valid()) {
      return Grade.INVALID;
    }
    if (missed(result.thresholds()) > 0) {
      return Grade.MISSED;
    }
    return result.partial() ? Grade.PARTIAL : Grade.PASSED;
  }

  private static String headline(RunResult result) {
    return switch (grade(result)) {
      case PASSED ->
          result.thresholds().isEmpty() && result.proof().isEmpty()
              ? "A valid run"
              : "Passed: all that was asked for held";
      case PARTIAL -> "Partial: nothing wrong until it was ended";
      case MISSED ->
          "Missed: %d of %d thresholds"
              .formatted(missed(result.thresholds()), result.thresholds().size());
      case INVALID -> "Invalid: the load tool was the bottleneck";
      case FAILED -> "Failed: the server acknowledged nothing";
      case BROKEN -> "Broken: the server did not keep its promises";
    };
  }

  private static String proof(Proof proof) {
    String checked =
        "%s acknowledged messages and %s deliveries in %s conversations"
            .formatted(
                Numbers.count(proof.acknowledged()),
                Numbers.count(proof.deliveries()),
                Numbers.count(proof.conversations()));
    return proof.holds()
        ? "Proved: of " + checked + ", none was lost, doubled, reordered or leaked."
        : "%s %s found in %s."
            .formatted(
                Numbers.count(proof.violationCount()),
                proof.violationCount() == 1 ? "violation was" : "violations were",
                checked);
  }

  private static String thresholds(List<ThresholdVerdict> thresholds) {
    long missed = missed(thresholds);
    if (missed == 0) {
      return thresholds.size() == 1
          ? "The threshold held."
          : "All %d thresholds held.".formatted(thresholds.size());
    }
    return "%d of %d thresholds missed.".formatted(missed, thresholds.size());
  }

  private static boolean broken(RunResult result) {
    return result.proof().isPresent() && !result.proof().orElseThrow().holds();
  }

  private static long missed(List<ThresholdVerdict> thresholds) {
    return thresholds.stream().filter(each -> !each.held()).count();
  }
}
