package chat.tern.load.result;

import chat.tern.load.stats.LatencySummary;

/**
 * What the machine itself adds to latencies, as its threads wake late.
 *
 * @param wakeUp by how much a thread of the tool overslept while the run was measured; of several
 *     processes, the worst one's
 * @param keptAwake whether the processors were kept from halting meanwhile
 */
public record MachineDelay(LatencySummary wakeUp, boolean keptAwake) {

  /** Above this 99th percentile, tails below some ten times as much are the machine's as well. */
  public static final double NOTABLE_MS = 1;

  /** Whether somebody who reads latencies should know. */
  public boolean notable() {
    return wakeUp.p99Ms() > NOTABLE_MS;
  }

  /** The worse of two. */
  public MachineDelay or(MachineDelay other) {
    return wakeUp.p99Ms() >= other.wakeUp.p99Ms() ? this : other;
  }
}
