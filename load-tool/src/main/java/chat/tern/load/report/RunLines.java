package chat.tern.load.report;

import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.run.RunListener;
import java.time.Duration;

/** A run as lines: one per second at first, and then one every ten. */
public final class RunLines implements RunListener {

  private static final int EACH_SECOND_UNTIL = 30;
  private static final int SECONDS_THEN = 10;

  private final Console console;
  private double lastAt;
  private double nextAt;
  private Counts sum = Counts.NONE;

  public RunLines(Console console) {
    this.console = console;
  }

  @Override
  public void onStep(String what) {
    console.step(what);
  }

  @Override
  public void onPoint(Point point) {
    sum = sum.plus(point.counts());
    if (point.atSeconds() + 0.05 < nextAt) {
      return;
    }
    double seconds = Math.max(1e-3, point.atSeconds() - lastAt);
    console.progress(line(point, seconds));
    lastAt = point.atSeconds();
    nextAt = lastAt + (lastAt < EACH_SECOND_UNTIL ? 1 : SECONDS_THEN);
    sum = Counts.NONE;
  }

  private String line(Point point, double seconds) {
    StringBuilder line = new StringBuilder();
    line.append(
        "%7s  %,8.0f/s acked  ack p99 %7.2f ms  delivery p99 %7.2f ms  %,7d open"
            .formatted(
                clock(point.atSeconds()),
                sum.acked() / seconds,
                point.ack().p99Ms(),
                point.delivery().p99Ms(),
                point.connections()));
    point
        .server()
        .ifPresent(server ->
            line.append(
                "  server %.2f cores %,.0f MiB"
                    .formatted(server.cores(), server.residentBytes() / 1048576.0)));
    note(line, "connected", sum.connects());
    note(line, "connect failures", sum.connectFailures());
    note(line, "lost connections", sum.disconnects());
    note(line, "refused", sum.refused());
    note(line, "put off", sum.limited());
    note(line, "late", sum.late());
    return line.toString();
  }

  private static void note(StringBuilder line, String what, long count) {
    if (count > 0) {
      line.append("  ").append(what).append(' ').append("%,d".formatted(count));
    }
  }

  private static String clock(double seconds) {
    Duration at = Duration.ofMillis(Math.round(seconds * 1000));
    return at.toMinutes() == 0
        ? "%.0fs".formatted(seconds)
        : "%d:%02d".formatted(at.toMinutes(), at.toSecondsPart());
  }
}
