package chat.tern.load.host;

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

  /** Above this many cores taken by others, figures of two runs do not compare. */
  public static final double NOISE_LIMIT = 0.3;

  /** An event loop that works more than this has a queue, and its own delay is in the figures. */
  private static final double LOOP_LIMIT = 0.95;

  private static final double COLLECTING_LIMIT = 0.05;

  public boolean noisy() {
    return others > NOISE_LIMIT;
  }

  /** Whether the tool had no time left: what was measured is then the tool. */
  public boolean toolSaturated() {
    return busiestLoop > LOOP_LIMIT || toolCollecting > COLLECTING_LIMIT;
  }

  /** CPU-seconds of the server during the span. */
  public double serverSeconds() {
    return server * seconds;
  }
}
