package chat.tern.load.run;

import chat.tern.load.host.CpuShares;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the time line of one measurement. For the thread that measures. */
final class Sampler {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Scene scene;
  private final Script script;
  private final Resources resources;
  private final RunListener listener;
  private final long from;
  private final Counts before;
  private final List<Point> points = new ArrayList<>();
  private Counts last;
  private ConnectFailures lastFailures;

  /**
   * Begins at a moment of {@link System#nanoTime}, which is now.
   *
   * @param atStart counts before the script was started: of messages, only measured ones count, and
   *     the first of them may be there already
   */
  Sampler(
      Scene scene,
      Script script,
      Resources resources,
      RunListener listener,
      long from,
      Counts atStart) {
    this.scene = scene;
    this.script = script;
    this.resources = resources;
    this.listener = listener;
    this.from = from;
    Counts now = scene.gauges().counts(0);
    this.before =
        new Counts(
            0,
            atStart.sent(),
            atStart.acked(),
            atStart.delivered(),
            atStart.refused(),
            now.limited(),
            atStart.late(),
            now.connects(),
            now.connectFailures(),
            now.disconnects(),
            now.bytesSent(),
            now.bytesReceived());
    this.last = before;
    this.lastFailures = scene.gauges().connectFailures.soFar();
  }

  /** An interval ends now. */
  void sample() {
    long now = System.nanoTime();
    Counts counts = scene.gauges().counts(script.dueBefore(now));
    ConnectFailures failures = scene.gauges().connectFailures.soFar();
    CpuShares shares = resources.interval();
    Point point =
        new Point(
            Math.round((now - from) / NANOS * 1e3) / 1e3,
            minus(counts, last),
            failures.since(lastFailures).ifAny(),
            scene.gauges().online.get(),
            scene.gauges().ack.interval(),
            scene.gauges().delivery.interval(),
            resources.server(shares),
            new Usage(shares.tool(), Resources.toolMemory()),
            shares.others());
    last = counts;
    lastFailures = failures;
    points.add(point);
    listener.onPoint(point);
  }

  /** Whether messages were answered or arrived since the last interval ended. */
  boolean behind() {
    Counts now = scene.gauges().counts(0);
    return now.acked() > last.acked() || now.delivered() > last.delivered();
  }

  /** The time line so far. */
  List<Point> points() {
    return points;
  }

  /** The counts of all intervals together, with all connects since the run was opened. */
  Counts total() {
    Counts total = minus(last, before);
    return new Counts(
        total.due(),
        total.sent(),
        total.acked(),
        total.delivered(),
        total.refused(),
        total.limited(),
        total.late(),
        last.connects(),
        last.connectFailures(),
        last.disconnects(),
        total.bytesSent(),
        total.bytesReceived());
  }

  /** Why connects failed since the run was opened, as far as {@link #total} counts them. */
  ConnectFailures connectFailures() {
    return lastFailures;
  }

  private static Counts minus(Counts left, Counts right) {
    return new Counts(
        left.due() - right.due(),
        left.sent() - right.sent(),
        left.acked() - right.acked(),
        left.delivered() - right.delivered(),
        left.refused() - right.refused(),
        left.limited() - right.limited(),
        left.late() - right.late(),
        left.connects() - right.connects(),
        left.connectFailures() - right.connectFailures(),
        left.disconnects() - right.disconnects(),
        left.bytesSent() - right.bytesSent(),
        left.bytesReceived() - right.bytesReceived());
  }
}
