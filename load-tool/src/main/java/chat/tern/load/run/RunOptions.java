package chat.tern.load.run;

import chat.tern.load.host.KeepAwake;
import java.time.Duration;

/**
 * How this process drives a plan, apart from what the plan says.
 *
 * @param loops event loop threads; one drives tens of thousands of messages per second
 * @param connectLimit how long the connecting before the run may take, beyond its own rate
 * @param settleLimit how long to wait in the end for what is under way
 * @param quiet when nothing has come for this long while all are connected, nothing more will
 * @param sessionsPerUser connections that share one user, as a person's devices do; more than one
 *     only where nobody talks
 * @param awake what keeps the processors from halting meanwhile, if anything; whoever started it
 *     closes it
 */
public record RunOptions(
    int loops,
    Duration connectLimit,
    Duration settleLimit,
    Duration quiet,
    int sessionsPerUser,
    KeepAwake awake) {

  /** Twice the longest that a client waits before it connects again, by the protocol. */
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

  /** A user for each connection, and processors that may halt. */
  public RunOptions(int loops, Duration connectLimit, Duration settleLimit, Duration quiet) {
    this(loops, connectLimit, settleLimit, quiet, 1, KeepAwake.off());
  }

  /** With the usual limits. */
  public static RunOptions of(int loops) {
    return new RunOptions(loops, Duration.ofSeconds(60), SETTLE_LIMIT, Duration.ofSeconds(5));
  }

  /** With other limits of the connecting. */
  public RunOptions connecting(Duration limit, int sessions) {
    return new RunOptions(loops, limit, settleLimit, quiet, sessions, awake);
  }

  /** With this to keep the processors from halting. */
  public RunOptions with(KeepAwake keepAwake) {
    return new RunOptions(loops, connectLimit, settleLimit, quiet, sessionsPerUser, keepAwake);
  }
}
