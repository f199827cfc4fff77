package chat.tern.load.run;

import chat.tern.load.arrival.Pacer;
import chat.tern.load.host.CpuShares;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.SelfCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a run says something about the server, or about the tool (LT-11). */
final class SelfChecks {

  private SelfChecks() {}

  /**
   * Judges.
   *
   * @param due messages that were due
   * @param offered messages that the tool came to, whether their sender was connected or not
   * @param late messages that the tool came to too late
   * @param delay what the machine itself adds
   * @param stranger whether a server on this machine is among the others, as nobody knows its
   *     process
   */
  static SelfCheck of(
      CpuShares shares, long due, long offered, long late, MachineDelay delay, boolean stranger) {
    double offeredShare = due == 0 ? 1 : (double) offered / due;
    double lateShare = offered == 0 ? 0 : (double) late / offered;
    List<String> invalid = new ArrayList<>();
    if (shares.busiestLoop() > SelfCheck.BUSIEST_LOOP_LIMIT) {
      invalid.add(
          "An event loop of the tool was busy %.0f %% of the time: raise --event-loops, lower the rate, or spread the run."
              .formatted(100 * shares.busiestLoop()));
    }
    if (shares.toolCollecting() > SelfCheck.COLLECTING_LIMIT) {
      invalid.add(
          "The tool collected garbage %.1f %% of the time: give it more memory (TERN_LOAD_OPTS=-Xmx4g)."
              .formatted(100 * shares.toolCollecting()));
    }
    if (Math.abs(1 - offeredShare) > SelfCheck.OFFERED_TOLERANCE) {
      invalid.add(
          "The tool offered %.1f %% of the messages that were due: lower the rate, or spread the run."
              .formatted(100 * offeredShare));
    }
    if (lateShare > SelfCheck.LATE_LIMIT) {
      invalid.add(
          "The tool came to %.1f %% of the messages more than %d ms late: lower the rate, spread the run, or use a quieter machine."
              .formatted(100 * lateShare, Pacer.LATE.toMillis()));
    }
    return new SelfCheck(
        shares.busiestLoop(),
        shares.toolCollecting(),
        rounded(offeredShare),
        rounded(lateShare),
        shares.others(),
        Optional.of(delay),
        invalid,
        shares.noisy() && !stranger);
  }

  private static double rounded(double share) {
    return Math.round(share * 1e5) / 1e5;
  }
}
