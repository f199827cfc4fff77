package chat.tern.load.capacity;

import chat.tern.load.result.ThresholdVerdict;
import java.util.List;

/**
 * One try of one rate.
 *
 * @param rate that was asked for
 * @param acked per second
 * @param verdicts of the objectives
 * @param deliveryP99Ms for the table
 * @param toolLimit why the tool itself could not do this rate; empty when it could
 * @param noisy whether others took so much of the machine that it says little
 */
public record Step(
    int rate,
    double acked,
    List<ThresholdVerdict> verdicts,
    double deliveryP99Ms,
    List<String> toolLimit,
    boolean noisy) {

  public Step {
    verdicts = List.copyOf(verdicts);
    toolLimit = List.copyOf(toolLimit);
  }

  /** Whether the server held all objectives at this rate, and the tool kept up. */
  public boolean held() {
    return toolLimit.isEmpty() && verdicts.stream().allMatch(ThresholdVerdict::held);
  }
}
