package chat.tern.load.result;

import java.util.List;
import java.util.Optional;

/**
 * Whether the figures are the server's or the tool's own.
 *
 * @param busiestLoop the busiest event loop of all processes, from 0 to 1
 * @param collecting share of the time that garbage collection took in the worst process
 * @param offeredShare sends put on the wire over sends that were due, 1.0 when the rate was held
 * @param lateShare of the sends, those that the tool sent too late
 * @param othersCores taken by everything else on this machine
 * @param delay what the machine itself adds to latencies, where that was measured
 * @param invalid why the run says nothing about the server, a sentence each; empty when it is valid
 * @param noisy whether others took so much that the figures do not compare with other runs'
 */
public record SelfCheck(
    double busiestLoop,
    double collecting,
    double offeredShare,
    double lateShare,
    double othersCores,
    Optional<MachineDelay> delay,
    List<String> invalid,
    boolean noisy) {

  public boolean valid() {
    return invalid.isEmpty();
  }
}
