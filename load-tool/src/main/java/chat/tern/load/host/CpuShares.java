package chat.tern.load.host;

import chat.tern.load.result.SelfCheck;

/**
 * Who took how much of the processors during a span of time, in cores: 1.0 is one core all the
 * time.
 *
 * @param server 0 when it runs elsewhere
 * @param others everything else on this machine, and steal
 * @param steal the part of {@code others} that other machines on the same hardware took
 * @param awake what {@link KeepAwake} took of what was left, in nobody else's share
 * @param toolCollecting the part of {@code tool} that its garbage collector took, as a share of the
 *     time
 * @param busiestLoop the busiest event loop of the tool, from 0 to 1
 */
public record CpuShares(
    double seconds,
    double server,
    double tool,
    double others,
    double steal,
    double awake,
    double toolCollecting,
    double busiestLoop) {

  public boolean noisy() {
    return others > SelfCheck.OTHERS_LIMIT;
  }

  /** Whether the tool had no time left: what was measured is then the tool. */
  public boolean toolSaturated() {
    return busiestLoop > SelfCheck.BUSIEST_LOOP_LIMIT
        || toolCollecting > SelfCheck.COLLECTING_LIMIT;
  }

  /** CPU-seconds of the server during the span. */
  public double serverSeconds() {
    return server * seconds;
  }
}
