package chat.tern.load.run;

import java.time.Duration;

/**
 * How this process drives a plan, apart from what the plan says.
 *
 * @param loops event loop threads; one drives tens of thousands of messages per second
 * @param connectLimit how long the connecting before the run may take, beyond its own rate
 */
public record RunOptions(int loops, Duration connectLimit) {

  /** One loop, and a minute. */
  public static final RunOptions DEFAULT = new RunOptions(1, Duration.ofSeconds(60));
}
