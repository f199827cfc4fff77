package chat.tern.load.report;

import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.Proof;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.ThresholdVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result with something else in one place, each change a new one. */
public record Altered(RunResult result) {

  /** Begins with this one. */
  public static Altered of(RunResult result) {
    return new Altered(result);
  }

  /** As if somebody had ended it. */
  public Altered partial() {
    return with(true, result.counts(), result.timeline(), result.selfCheck(), result.proof());
  }

  /** As if the tool had been the bottleneck. */
  public Altered invalid(String reason) {
    return check(List.of(reason), result.selfCheck().noisy());
  }

  /** As if the machine had been busy. */
  public Altered noisy() {
    return check(result.selfCheck().invalid(), true);
  }

  /** As if the server had broken a promise. */
  public Altered broken(String promise) {
    return with(
        result.partial(),
        result.counts(),
        result.timeline(),
        result.selfCheck(),
        Optional.of(
            new Proof(
                1, 2, 3, 1, List.of(new Proof.Violation(promise, "c-1", "seq 7 is not there")))));
  }

  /** With these counts. */
  public Altered counts(Counts counts) {
    return with(result.partial(), counts, result.timeline(), result.selfCheck(), result.proof());
  }

  /** With this time line. */
  public Altered timeline(List<Point> timeline) {
    return with(result.partial(), result.counts(), timeline, result.selfCheck(), result.proof());
  }

  /** With one more threshold, that was missed. */
  public Altered missed(String threshold) {
    List<ThresholdVerdict> thresholds = new ArrayList<>(result.thresholds());
    thresholds.add(new ThresholdVerdict(threshold, "2.50 ms", false));
    return named(result.scenario(), result.target(), thresholds);
  }

  /** With other names. */
  public Altered named(String scenario, String target) {
    return named(scenario, target, result.thresholds());
  }

  private Altered check(List<String> invalid, boolean noisy) {
    SelfCheck old = result.selfCheck();
    return with(
        result.partial(),
        result.counts(),
        result.timeline(),
        new SelfCheck(
            old.busiestLoop(),
            old.collecting(),
            old.offeredShare(),
            old.lateShare(),
            old.othersCores(),
            old.delay(),
            invalid,
            noisy),
        result.proof());
  }

  private Altered named(String scenario, String target, List<ThresholdVerdict> thresholds) {
    return new Altered(
        new RunResult(
            result.format(),
            scenario,
            result.plan(),
            result.seed(),
            result.startedAt(),
            result.seconds(),
            target,
            result.machine(),
            result.partial(),
            result.counts(),
            result.connectFailures(),
            result.timings(),
            result.reads(),
            result.timeline(),
            result.faults(),
            result.cost(),
            result.selfCheck(),
            result.proof(),
            thresholds));
  }

  private Altered with(
      boolean partial,
      Counts counts,
      List<Point> timeline,
      SelfCheck check,
      Optional<Proof> proof) {
    return new Altered(
        new RunResult(
            result.format(),
            result.scenario(),
            result.plan(),
            result.seed(),
            result.startedAt(),
            result.seconds(),
            result.target(),
            result.machine(),
            partial,
            counts,
            result.connectFailures(),
            result.timings(),
            result.reads(),
            timeline,
            result.faults(),
            result.cost(),
            check,
            proof,
            result.thresholds()));
  }
}
