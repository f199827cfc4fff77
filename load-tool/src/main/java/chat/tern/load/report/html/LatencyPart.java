package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.Percentiles;
import chat.tern.load.report.html.Curve.Colour;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.Timings;
import java.util.List;

/** How long things took: the curve and the table. */
final class LatencyPart {

  private LatencyPart() {}

  static Markup of(RunResult result) {
    Timings timings = result.timings();
    Table table =
        Table.ofFigures("", "Count", "Mean", "p50", "p90", "p99", "p99.9", "p99.99", "Max");
    row(table, "Send to acknowledgement", timings.ack());
    row(table, "Send to delivery", timings.delivery());
    row(table, "Connect to caught up", timings.connect());
    row(table, "The tool's own lateness", timings.lateness());
    return Section.of(
        "Latency",
        "Counted from the moment at which each message was due by the plan, not from when the tool"
            + " got round to it: a stall of the server shows in full.",
        PercentileChart.of(
            "Latency by percentile",
            List.of(
                new PercentileChart.Source(
                    "Acknowledgement", Colour.BLUE, Look.LINE, timings.ack()),
                new PercentileChart.Source(
                    "Delivery", Colour.ORANGE, Look.LINE, timings.delivery()))),
        table.draw());
  }

  private static void row(Table table, String name, Distribution distribution) {
    Percentiles each = Percentiles.of(distribution);
    if (each.count() == 0) {
      table.row(name, "0", "–", "–", "–", "–", "–", "–", "–");
    } else {
      table.row(
          name,
          Numbers.count(each.count()),
          Numbers.millis(each.mean()),
          Numbers.millis(each.p50()),
          Numbers.millis(each.p90()),
          Numbers.millis(each.p99()),
          Numbers.millis(each.p999()),
          Numbers.millis(each.p9999()),
          Numbers.millis(each.max()));
    }
  }
}
