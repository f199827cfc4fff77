package chat.tern.load.capacity;

import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.ThresholdVerdict;
import java.util.List;
import java.util.Optional;

/**
 * One try of one rate.
 *
 * @param rate that was asked for
 * @param acked per second
 * @param verdicts of the objectives
 * @param deliveryP99Ms for the table
 * @param toolLimit in what the tool itself fell short, which explains a miss; empty when in nothing
 * @param delay what the machine itself added to the latencies, where that was measured
 * @param noisy whether others took so much of the machine that it says little
 */
public record Step(
    int rate,
    double acked,
    List<ThresholdVerdict> verdicts,
    double deliveryP99Ms,
    List<String> toolLimit,
    Optional<MachineDelay> delay,
    boolean noisy) {

  public Step {
    verdicts = List.copyOf(verdicts);
    toolLimit = List.copyOf(toolLimit);
  }

  /**
   * Whether all objectives held. A tool that was late does not count against it: latencies count
   * from when a message was due, so its lateness is in them.
   */
  public boolean held() {
    return verdicts.stream().allMatch(ThresholdVerdict::held);
  }
}
