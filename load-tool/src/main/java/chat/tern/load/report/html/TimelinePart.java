package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.html.Chart.Band;
import chat.tern.load.report.html.Curve.Colour;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.load.report.html.TimeCharts.Figure;
import chat.tern.load.report.html.TimeCharts.Merge;
import chat.tern.load.report.html.TimeCharts.Wish;
import chat.tern.load.result.Counts;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What happened when: charts over the time of one run, with its faults behind them. */
final class TimelinePart {

  private static final DoubleFunction<String> PLAIN = Numbers::decimal;

  /** With more faults than that, their labels hold numbers alone. */
  private static final int NAMED = 8;

  private final RunResult result;
  private final TimeCharts charts;

  private TimelinePart(RunResult result) {
    this.result = result;
    this.charts = new TimeCharts(result.seconds(), bands(result.faults()));
  }

  static Markup of(RunResult result) {
    if (result.timeline().isEmpty()) {
      return Markup.NONE;
    }
    return new TimelinePart(result).draw();
  }

  private Markup draw() {
    return Section.of(
        "Time line",
        result.faults().isEmpty()
            ? "All charts share one time axis."
            : "All charts share one time axis. A red band is a fault, numbered as in the table"
                + " below; the paler one behind it is the recovery, until sends were acknowledged"
                + " again.",
        Markup.element("div")
            .with("class", "timeline")
            .add(rates(), latencies())
            .add(
                Markup.element("div")
                    .with("class", "halves")
                    .add(connections(), errors(), cores(), memory())
                    .done())
            .done(),
        faults());
  }

  private Markup rates() {
    return charts.linear(
        "Messages per second",
        PLAIN,
        rate("Acknowledged", Colour.BLUE, Look.AREA, Counts::acked),
        rate("Delivered", Colour.ORANGE, Look.LINE, Counts::delivered),
        rate("Due", Colour.GREY, Look.DASHED, Counts::due));
  }

  private Markup latencies() {
    return charts.logarithmic(
        "Latency",
        Numbers::millis,
        List.of(
            latency(
                "Delivery p99", Colour.ORANGE, Look.LINE, Point::delivery, LatencySummary::p99Ms),
            latency(
                "Acknowledgement p99", Colour.BLUE, Look.LINE, Point::ack, LatencySummary::p99Ms),
            latency(
                "Delivery p50", Colour.ORANGE, Look.FAINT, Point::delivery, LatencySummary::p50Ms),
            latency(
                "Acknowledgement p50",
                Colour.BLUE,
                Look.FAINT,
                Point::ack,
                LatencySummary::p50Ms)));
  }

  private Markup connections() {
    return charts.linear(
        "Connections",
        PLAIN,
        mean(
            "Open and caught up",
            Colour.GREEN,
            Look.AREA,
            (point, _) -> (double) point.connections()));
  }

  private Markup errors() {
    List<Wish> errors = new ArrayList<>();
    error(errors, "dropped connections", Colour.RED, Counts::disconnects);
    error(errors, "failed connects", Colour.ORANGE, Counts::connectFailures);
    error(errors, "refused", Colour.PURPLE, Counts::refused);
    error(errors, "limited", Colour.BLUE, Counts::limited);
    error(errors, "late", Colour.GREY, Counts::late);
    return errors.isEmpty() ? Markup.NONE : charts.manyAndFew("Errors per second", PLAIN, errors);
  }

  /** One kind of error, when it happened at all; its sum stands in the legend. */
  private void error(List<Wish> errors, String name, Colour colour, ToLongFunction<Counts> count) {
    long sum = count.applyAsLong(result.counts());
    if (sum > 0) {
      errors.add(rate(Numbers.count(sum) + " " + name, colour, Look.LINE, count));
    }
  }

  private Markup cores() {
    return charts.linear(
        "Processor cores",
        PLAIN,
        mean("Server", Colour.BLUE, Look.LINE, ofServer(Usage::cores)),
        mean("Tool", Colour.GREEN, Look.LINE, (point, _) -> point.tool().cores()),
        mean("Others", Colour.GREY, Look.DASHED, (point, _) -> point.othersCores()));
  }

  private Markup memory() {
    return charts.linear(
        "Resident memory",
        Numbers::bytes,
        mean("Server", Colour.BLUE, Look.LINE, ofServer(Usage::residentBytes)),
        mean("Tool", Colour.GREEN, Look.LINE, (point, _) -> (double) point.tool().residentBytes()));
  }

  private Markup faults() {
    if (result.faults().isEmpty()) {
      return Markup.NONE;
    }
    Table table = Table.ofTexts("Fault", "Target", "At", "Lasted", "Recovered in");
    for (int i = 0; i < result.faults().size(); i++) {
      FaultMark each = result.faults().get(i);
      table.row(
          (i + 1) + "  " + each.kind(),
          each.target(),
          Numbers.clock(each.fromSeconds()),
          Numbers.duration(each.toSeconds() - each.fromSeconds()),
          Numbers.duration(each.recoverySeconds()));
    }
    return table.draw();
  }

  private static List<Band> bands(List<FaultMark> faults) {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      FaultMark each = faults.get(i);
      double recovered = each.toSeconds() + each.recoverySeconds();
      bands.add(new Band(each.toSeconds(), recovered, "", "recovery"));
      bands.add(
          new Band(
              each.fromSeconds(),
              each.toSeconds(),
              faults.size() > NAMED ? Integer.toString(i + 1) : (i + 1) + " " + each.kind(),
              "fault"));
    }
    return bands;
  }

  private Wish rate(String name, Colour colour, Look look, ToLongFunction<Counts> count) {
    return mean(
        name, colour, look, (point, seconds) -> count.applyAsLong(point.counts()) / seconds);
  }

  private Wish mean(String name, Colour colour, Look look, Figure figure) {
    return new Wish(name, colour, look, Merge.MEAN, result.timeline(), figure);
  }

  private Wish latency(
      String name,
      Colour colour,
      Look look,
      Function<Point, LatencySummary> summary,
      ToDoubleFunction<LatencySummary> percentile) {
    return new Wish(
        name,
        colour,
        look,
        look == Look.FAINT ? Merge.MEAN : Merge.WORST,
        result.timeline(),
        (point, _) ->
            summary.apply(point).count() == 0
                ? Double.NaN
                : percentile.applyAsDouble(summary.apply(point)));
  }

  static Figure ofServer(ToDoubleFunction<Usage> figure) {
    return (point, _) -> point.server().stream().mapToDouble(figure).findFirst().orElse(Double.NaN);
  }
}
