package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.Percentiles;
import chat.tern.load.report.compare.KeyFigure;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** The few figures that most people come for, large. */
final class Tiles {

  private Tiles() {}

  static Markup of(RunResult result) {
    Counts counts = result.counts();
    List<Markup> tiles = new ArrayList<>();
    tiles.add(
        tile(
            "Acknowledged",
            figure(result, "acked_per_second"),
            "%s messages, %s of those due"
                .formatted(
                    Numbers.count(counts.acked()),
                    counts.due() == 0
                        ? "–"
                        : Numbers.percent((double) counts.acked() / counts.due()))));
    tiles.add(latency("Acknowledgement p99", result.timings().ack()));
    tiles.add(latency("Delivery p99", result.timings().delivery()));
    tiles.add(
        tile(
            "Connections",
            Numbers.count(result.timeline().stream().mapToLong(Point::connections).max().orElse(0)),
            "at most, caught up; %s dropped".formatted(Numbers.count(counts.disconnects()))));
    tiles.add(
        tile(
            "Server CPU",
            figure(result, "server_cpu_seconds_per_thousand"),
            "per 1,000 acknowledged messages"));
    tiles.add(
        tile(
            "Server memory",
            figure(result, "server_resident_bytes"),
            "at most; %s per connection"
                .formatted(figure(result, "server_kilobytes_per_connection"))));
    long errors = counts.refused() + counts.limited() + counts.connectFailures();
    tiles.add(
        tile(
            "Errors",
            Numbers.count(errors),
            "%s refused, %s limited, %s failed connects"
                .formatted(
                    Numbers.count(counts.refused()),
                    Numbers.count(counts.limited()),
                    Numbers.count(counts.connectFailures()))));
    tiles.add(
        result.faults().isEmpty()
            ? tile(
                "Delivered",
                figure(result, "delivered_per_second"),
                Numbers.count(counts.delivered()) + " arrivals at devices")
            : tile(
                "Slowest recovery",
                figure(result, "slowest_recovery_seconds"),
                "after %d faults".formatted(result.faults().size())));
    return Markup.element("div").with("class", "tiles").add(tiles).done();
  }

  private static Markup latency(String name, Distribution distribution) {
    Percentiles figures = Percentiles.of(distribution);
    return figures.count() == 0
        ? tile(name, "–", "none measured")
        : tile(
            name,
            Numbers.millis(figures.p99()),
            "median %s, p99.9 %s"
                .formatted(Numbers.millis(figures.p50()), Numbers.millis(figures.p999())));
  }

  private static Markup tile(String name, String value, String note) {
    return Markup.element("div")
        .with("class", "tile")
        .add(
            Markup.element("span", "name", name),
            Markup.element("span", "value", value),
            Markup.element("span", "note", note))
        .done();
  }

  private static String figure(RunResult result, String key) {
    return KeyFigure.all().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow()
        .text(result);
  }
}
