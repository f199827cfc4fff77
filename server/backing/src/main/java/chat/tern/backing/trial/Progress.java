package chat.tern.backing.trial;

import java.io.PrintWriter;
import java.time.Duration;

/** Tells somebody who waits what has been done, a line each. */
final class Progress {

  private final PrintWriter out;
  private final long begun = System.nanoTime();

  Progress(PrintWriter out) {
    this.out = out;
  }

  /** Does {@code step}, then tells how long it took. */
  void step(String what, Runnable step) {
    long stepBegun = System.nanoTime();
    step.run();
    say("  %-12s ready after %s".formatted(what, seconds(System.nanoTime() - stepBegun)));
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** The time since this was made, as {@code 12.3 s}. */
  String elapsed() {
    return seconds(System.nanoTime() - begun);
  }

  private static String seconds(long nanos) {
    return "%.1f s".formatted(Duration.ofNanos(nanos).toMillis() / 1e3);
  }
}
