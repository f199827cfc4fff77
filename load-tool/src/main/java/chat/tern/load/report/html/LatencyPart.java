package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.Percentiles;
import chat.tern.load.report.html.Curve.Colour;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.Timings;
import java.util.ArrayList;
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
    result
        .reads()
        .ifPresent(reads -> {
          row(table, "Page of history, due to read", reads.latency());
          row(table, "Send to acknowledgement, nobody reading", reads.ackQuiet());
          row(table, "Send to acknowledgement, while pages are read", reads.ackReading());
        });
    row(table, "The tool's own lateness", timings.lateness());
    return Section.of(
        "Latency",
        "Counted from the moment at which each message was due by the plan, not from when the tool"
            + " got round to it: a stall of the server shows in full.",
        PercentileChart.of("Latency by percentile", sources(result)),
        table.draw());
  }

  private static List<PercentileChart.Source> sources(RunResult result) {
    List<PercentileChart.Source> sources = new ArrayList<>();
    sources.add(
        new PercentileChart.Source(
            "Acknowledgement", Colour.BLUE, Look.LINE, result.timings().ack()));
    sources.add(
        new PercentileChart.Source(
            "Delivery", Colour.ORANGE, Look.LINE, result.timings().delivery()));
    result
        .reads()
        .ifPresent(reads ->
            sources.add(
                new PercentileChart.Source(
                    "Page of history", Colour.GREEN, Look.LINE, reads.latency())));
    return sources;
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
