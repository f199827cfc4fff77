package chat.tern.load.report;

import chat.tern.load.capacity.CapacityResult;
import chat.tern.load.capacity.Step;
import chat.tern.load.result.ThresholdVerdict;
import java.util.List;
import java.util.stream.Collectors;

/** A search for the capacity: a line for each step, and what it found. */
public final class CapacityLines {

  private final Console console;
  private int number;

  public CapacityLines(Console console) {
    this.console = console;
  }

  /** What is searched for. */
  public void head(String objectives) {
    console.step("searching for the highest rate that holds " + objectives);
  }

  /** One try. */
  public void step(Step step) {
    number++;
    String measured =
        step.verdicts().stream()
            .map(each -> name(each) + " " + each.measured())
            .collect(Collectors.joining(", "));
    console.progress(
        "%3d  %,8d/s  acked %,8.0f/s  %s  %s%s"
            .formatted(
                number,
                step.rate(),
                step.acked(),
                measured,
                step.held() ? "held" : "MISSED",
                step.noisy() ? "  (noisy)" : ""));
    step.delay()
        .filter(_ -> !step.held())
        .flatMap(WakeUpText::advice)
        .ifPresent(each -> console.progress("               " + each));
    (step.held() ? List.<String>of() : step.toolLimit())
        .forEach(each -> console.progress("               " + each));
  }

  /** What was found, in a line or two. */
  public static String verdict(CapacityResult result) {
    return (result.partial() ? "PARTIAL, as it was ended early: " : "") + found(result);
  }

  private static String found(CapacityResult result) {
    if (result.rate() == 0) {
      return "No rate holds %s: not even %,d/s did."
          .formatted(result.objectives(), result.firstMissed());
    }
    String found = "%,d messages per second hold %s.".formatted(result.rate(), result.objectives());
    if (result.firstMissed() == 0) {
      return found + " No higher rate was tried.";
    }
    return found
        + (result.byTool()
                ? " At %,d/s the tool was the limit, so the server may do more."
                : " At %,d/s it was missed.")
            .formatted(result.firstMissed());
  }

  private static String name(ThresholdVerdict verdict) {
    return verdict.threshold().split(" ", 2)[0];
  }
}
