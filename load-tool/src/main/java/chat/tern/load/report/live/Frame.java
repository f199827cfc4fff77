package chat.tern.load.report.live;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.SafeText;
import chat.tern.load.result.Checks;
import chat.tern.load.result.Counts;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Lays the state of a run out in lines: pure, so that a test can look at them. */
final class Frame {

  private static final int LABEL = 13;
  private static final String GAP = "   ";

  /** With fewer columns a target is not worth its beginning. */
  private static final int LEAST_TARGET = 12;

  private final Headline headline;
  private final int width;
  private final List<Line> lines = new ArrayList<>();

  private Frame(Headline headline, int width) {
    this.headline = headline;
    this.width = width;
  }

  /** The lines for a terminal of this many columns. */
  static List<Line> of(Headline headline, Progress progress, int width) {
    Frame frame = new Frame(headline, width);
    frame.draw(progress);
    return List.copyOf(frame.lines);
  }

  /** One line that tells of a fault that begins. */
  static Line struck(double atSeconds, String kind, String target) {
    return Line.of(Tone.FAINT, Numbers.clock(atSeconds) + " ")
        .and(Tone.BAD, "✕ " + SafeText.line(kind))
        .and(Tone.PLAIN, " of " + SafeText.line(target));
  }

  /** One line that tells of a fault that is over. */
  static Line fault(FaultMark fault) {
    double over = fault.toSeconds() + fault.recoverySeconds();
    Line line =
        Line.of(Tone.FAINT, Numbers.clock(over) + " ")
            .and(Tone.GOOD, "✓ " + SafeText.line(fault.kind()))
            .and(Tone.PLAIN, " of " + SafeText.line(fault.target()));
    double lasted = fault.toSeconds() - fault.fromSeconds();
    return line.and(
        Tone.FAINT,
        " (%s%s)"
            .formatted(
                lasted > 0 ? "lasted " + Numbers.duration(lasted) + ", " : "",
                "recovered in " + Numbers.duration(fault.recoverySeconds())));
  }

  private void draw(Progress progress) {
    title(progress);
    for (String each : progress.warnings()) {
      lines.add(Line.of(Tone.WARNING, "! " + each));
    }
    List<Point> points = progress.points();
    if (points.isEmpty()) {
      return;
    }
    Point point = points.getLast();
    Counts now = point.counts();
    double seconds = progress.interval();
    row(
        "per second",
        cell("due", perSecond(now.due(), seconds)),
        cell("sent", perSecond(now.sent(), seconds)),
        cell("acked", perSecond(now.acked(), seconds)),
        cell("delivered", perSecond(now.delivered(), seconds)));
    chart(points, each -> (double) each.counts().acked());
    latency("ack", point.ack());
    latency("delivery", point.delivery());
    chart(points, each -> each.delivery().p99Ms());
    Counts total = progress.total();
    row(
        "connections",
        cell("open", Numbers.count(point.connections())),
        trouble("failed", total.connectFailures()),
        trouble("dropped", total.disconnects()));
    if (!progress.failures().reasons().isEmpty()) {
      row(
          "why failed",
          progress.failures().reasons().stream()
              .map(each -> trouble(SafeText.line(each.kind()), each.count()))
              .toArray(Line[]::new));
    }
    row(
        "sends",
        cell("acked", Numbers.count(total.acked())),
        trouble("refused", total.refused()),
        trouble("limited", total.limited()),
        trouble("late", total.late()));
    progress.checks().ifPresent(this::oracle);
    resources(point);
  }

  private void oracle(Checks checks) {
    row(
        "oracle",
        cell("acknowledged", Numbers.count(checks.acknowledged())),
        cell("deliveries", Numbers.count(checks.deliveries())),
        trouble("violations", checks.violations()));
  }

  private void title(Progress progress) {
    double elapsed = progress.elapsed();
    double all = headline.duration().toMillis() / 1e3;
    double share = all <= 0 ? 1 : Math.clamp(elapsed / all, 0, 1);
    Line line = Line.of(Tone.STRONG, SafeText.line(headline.scenario()));
    String clock = Numbers.clock(elapsed) + " of " + Numbers.clock(all);
    int room = width - 1 - line.width() - clock.length();
    String target = " " + SafeText.line(headline.target());
    if (target.length() > room - 2) {
      target = room < LEAST_TARGET ? "" : target.substring(0, room - 3) + "…";
    }
    lines.add(
        line.and(Tone.FAINT, target + " ".repeat(Math.max(2, room - target.length())))
            .and(Tone.STRONG, clock));
    int bar = width - 1;
    int done = (int) Math.round(share * bar);
    lines.add(
        Line.of(Tone.CHART, "━".repeat(Math.max(0, done)))
            .and(Tone.FAINT, "─".repeat(Math.max(0, bar - done))));
  }

  private void latency(String label, LatencySummary summary) {
    if (summary.count() == 0) {
      row(label, Line.of(Tone.FAINT, "nothing in this second"));
      return;
    }
    row(
        label,
        cell("p50", Numbers.millis(summary.p50Ms())),
        cell("p99", Numbers.millis(summary.p99Ms())),
        cell("max", Numbers.millis(summary.maxMs())));
  }

  private void chart(List<Point> points, ToDoubleFunction<Point> value) {
    List<Double> values = points.stream().mapToDouble(value).boxed().toList();
    int room = Math.max(8, width - LABEL - 1);
    lines.add(Line.of(Tone.PLAIN, " ".repeat(LABEL)).and(Tone.CHART, Sparkline.of(values, room)));
  }

  private void resources(Point point) {
    List<Line> cores = new ArrayList<>();
    List<Line> memory = new ArrayList<>();
    point
        .server()
        .ifPresent(server -> {
          cores.add(cell("server", Numbers.decimal(server.cores())));
          memory.add(memory("server", server));
        });
    cores.add(cell("tool", Numbers.decimal(point.tool().cores())));
    cores.add(cell("others", Numbers.decimal(point.othersCores())));
    memory.add(memory("tool", point.tool()));
    row("cores", cores.toArray(Line[]::new));
    row("memory", memory.toArray(Line[]::new));
  }

  /** As many cells side by side as fit, the rest on lines below. */
  private void row(String label, Line... cells) {
    Line line = Line.of(Tone.FAINT, pad(label));
    boolean empty = true;
    for (Line cell : cells) {
      if (!empty && line.width() + GAP.length() + cell.width() >= width) {
        lines.add(line);
        line = Line.of(Tone.PLAIN, " ".repeat(LABEL));
        empty = true;
      }
      line = empty ? line : line.and(Tone.PLAIN, GAP);
      for (Line.Piece each : cell.pieces()) {
        line = line.and(each.tone(), each.text());
      }
      empty = false;
    }
    lines.add(line);
  }

  private static Line cell(String name, String value) {
    return Line.of(Tone.FAINT, name + " ").and(Tone.PLAIN, value);
  }

  private static Line trouble(String name, long count) {
    return Line.of(Tone.FAINT, name + " ")
        .and(count == 0 ? Tone.PLAIN : Tone.BAD, Numbers.count(count));
  }

  private static Line memory(String name, Usage usage) {
    return cell(name, Numbers.bytes((double) usage.residentBytes()));
  }

  private static String perSecond(long count, double seconds) {
    return Numbers.count(Math.round(count / seconds));
  }

  private static String pad(String label) {
    return label + " ".repeat(LABEL - label.length());
  }
}
