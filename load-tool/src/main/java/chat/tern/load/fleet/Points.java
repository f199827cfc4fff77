package chat.tern.load.fleet;

import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Point;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Adds up the time lines of several agents, second by second. Counts and usage add up; of the
 * latencies of a second the worst agent's figures are taken, as percentiles do not add up (those of
 * the whole run do: they are histograms). Pure.
 */
final class Points {

  private Points() {}

  /** The whole time line. */
  static List<Point> merged(List<Seat> seats) {
    int length = seats.stream().mapToInt(seat -> seat.points().size()).max().orElse(0);
    List<Point> all = new ArrayList<>();
    for (int index = 0; index < length; index++) {
      all.add(merged(seats, index));
    }
    return all;
  }

  /** One second of those who told of it. */
  static Point merged(List<Seat> seats, int index) {
    Map<String, List<Point>> byHost = new TreeMap<>();
    for (Seat seat : seats) {
      if (seat.points().size() > index) {
        byHost.computeIfAbsent(seat.host(), _ -> new ArrayList<>()).add(seat.points().get(index));
      }
    }
    List<Point> points = byHost.values().stream().flatMap(Collection::stream).toList();
    List<Usage> servers = points.stream().flatMap(point -> point.server().stream()).toList();
    return new Point(
        points.stream().mapToDouble(Point::atSeconds).max().orElse(0),
        points.stream().map(Point::counts).reduce(Counts.NONE, Counts::plus),
        points.stream()
            .flatMap(point -> point.connectFailures().stream())
            .reduce(ConnectFailures::plus),
        seats.stream().mapToLong(seat -> connections(seat, index)).sum(),
        worst(points, Point::ack),
        worst(points, Point::delivery),
        servers.isEmpty() ? Optional.empty() : Optional.of(sum(servers)),
        sum(points.stream().map(Point::tool).toList()),
        byHost.values().stream().mapToDouble(Points::others).max().orElse(0));
  }

  /** An agent that has told of everything keeps its connections until all have. */
  private static long connections(Seat seat, int index) {
    List<Point> points = seat.points();
    if (index < points.size()) {
      return points.get(index).connections();
    }
    return seat.failure().isPresent() || points.isEmpty() ? 0 : points.getLast().connections();
  }

  private static Usage sum(List<Usage> all) {
    return new Usage(
        all.stream().mapToDouble(Usage::cores).sum(),
        all.stream().mapToLong(Usage::residentBytes).sum());
  }

  private static LatencySummary worst(List<Point> points, Function<Point, LatencySummary> which) {
    List<LatencySummary> all = points.stream().map(which).toList();
    return new LatencySummary(
        all.stream().mapToLong(LatencySummary::count).sum(),
        all.stream().mapToDouble(LatencySummary::p50Ms).max().orElse(0),
        all.stream().mapToDouble(LatencySummary::p90Ms).max().orElse(0),
        all.stream().mapToDouble(LatencySummary::p99Ms).max().orElse(0),
        all.stream().mapToDouble(LatencySummary::p999Ms).max().orElse(0),
        all.stream().mapToDouble(LatencySummary::maxMs).max().orElse(0));
  }

  /**
   * What nobody of the run took on one machine. Each agent counts the other agents and their
   * servers among the others; here they are known.
   */
  private static double others(List<Point> onOneHost) {
    double ours = onOneHost.stream().mapToDouble(Points::ownCores).sum();
    double busy =
        onOneHost.stream()
            .mapToDouble(point -> point.othersCores() + ownCores(point))
            .average()
            .orElse(0);
    return Math.max(0, Math.round((busy - ours) * 1e3) / 1e3);
  }

  private static double ownCores(Point point) {
    return point.tool().cores() + point.server().map(Usage::cores).orElse(0.0);
  }
}
