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

  /** An event loop that works more than this has a queue, and its own delay is in the figures. */
  public static final double BUSIEST_LOOP_LIMIT = 0.95;

  /** A tool that collects garbage for longer stands still too often. */
  public static final double COLLECTING_LIMIT = 0.05;

  /** By how much the offered rate may miss the plan's. */
  public static final double OFFERED_TOLERANCE = 0.01;

  /** More late sends than this share, and the 99th percentile is the tool's. */
  public static final double LATE_LIMIT = 0.01;

  /** Above this many cores taken by others, figures of two runs do not compare. */
  public static final double OTHERS_LIMIT = 0.3;

  public boolean valid() {
    return invalid.isEmpty();
  }
}
