package chat.tern.load.report.live;

import chat.tern.load.report.Numbers;
import chat.tern.load.result.Checks;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.SelfCheck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What is known of a run so far: the sums, and the last minutes in full. For one thread. */
final class Progress {

  /** As many intervals as the widest terminal has columns. */
  private static final int KEPT = 300;

  /** Intervals that a warning looks back: one slow second is no warning. */
  private static final int RECENT = 5;

  /** Sends without an acknowledgement, in seconds of the rate, from which on the server lags. */
  private static final double BACKLOG_SECONDS = 2;

  private final Deque<Point> recent = new ArrayDeque<>();
  private Counts total = Counts.NONE;
  private ConnectFailures failures = ConnectFailures.NONE;
  private Optional<Checks> checks = Optional.empty();
  private double before;
  private double last;

  void add(Point point) {
    before = last;
    last = point.atSeconds();
    total = total.plus(point.counts());
    failures = failures.plus(point.connectFailures().orElse(ConnectFailures.NONE));
    recent.addLast(point);
    if (recent.size() > KEPT) {
      recent.removeFirst();
    }
  }

  void add(Checks seen) {
    checks = Optional.of(seen);
  }

  /** What the oracle has seen, where there is one. */
  Optional<Checks> checks() {
    return checks;
  }

  Counts total() {
    return total;
  }

  /** Why connects failed so far. */
  ConnectFailures failures() {
    return failures;
  }

  /** Seconds since the measured part began. */
  double elapsed() {
    return last;
  }

  /** How long the latest interval was. */
  double interval() {
    return Math.max(last - before, 1e-3);
  }

  /** In order; at least the latest few minutes. */
  List<Point> points() {
    return List.copyOf(recent);
  }

  /** What the person should know before they believe the figures; a sentence each. */
  List<String> warnings() {
    List<Point> points = points();
    List<Point> latest = points.subList(Math.max(0, points.size() - RECENT), points.size());
    Counts counts = latest.stream().map(Point::counts).reduce(Counts.NONE, Counts::plus);
    List<String> warnings = new ArrayList<>();
    if (counts.sent() > 0 && counts.late() > SelfCheck.LATE_LIMIT * counts.sent()) {
      warnings.add(
          "%s of the sends are late: this tool may be the bottleneck"
              .formatted(Numbers.percent((double) counts.late() / counts.sent())));
    } else if (latest.size() == RECENT
        && counts.sent() < (1 - SelfCheck.OFFERED_TOLERANCE) * counts.due()) {
      warnings.add(
          "only %s of the planned rate is sent"
              .formatted(Numbers.percent((double) counts.sent() / counts.due())));
    }
    long open = total.sent() - total.acked() - total.refused() - total.limited();
    double rate = counts.sent() / (latest.size() * interval());
    if (rate > 0 && open > BACKLOG_SECONDS * rate) {
      warnings.add(
          "the server is behind: %s sends are not acknowledged".formatted(Numbers.count(open)));
    }
    double others = latest.stream().mapToDouble(Point::othersCores).average().orElse(0);
    if (others > SelfCheck.OTHERS_LIMIT) {
      warnings.add(
          "noisy: others take %s cores of this machine".formatted(Numbers.decimal(others)));
    }
    return warnings;
  }
}
