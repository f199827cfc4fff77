package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.html.Chart.Band;
import chat.tern.load.report.html.Curve.Colour;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.load.result.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes charts over the time of a run. A long run is drawn in at most {@value #MOST} steps: each
 * stands for some intervals, with their mean, or their worst for latencies.
 */
final class TimeCharts {

  private static final int MOST = 400;
  private static final double[] TICKS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
  private static final int TICKS_AT_MOST = 9;
  private static final int TICKS_UPWARDS = 4;
  private static final double KIB = 1024;

  private final double seconds;
  private final List<Band> bands;
  private final Axis x;

  TimeCharts(double seconds, List<Band> bands) {
    this.seconds = Math.max(seconds, 1);
    this.bands = List.copyOf(bands);
    this.x = Axis.between(0, this.seconds, ticks(), Numbers::clock);
  }

  /** How the steps of a long run come from its intervals. */
  enum Merge {
    MEAN,
    WORST
  }

  /** A figure of one interval of this length; NaN when it has none. */
  @FunctionalInterface
  interface Figure {
    double of(Point point, double seconds);
  }

  /** A line of a chart to be. */
  record Wish(
      String name, Colour colour, Look look, Merge merge, List<Point> points, Figure figure) {}

  /** From 0 upwards. */
  Markup linear(String title, DoubleFunction<String> unit, Wish... wishes) {
    return linear(title, unit, List.of(wishes));
  }

  Markup linear(String title, DoubleFunction<String> unit, List<Wish> wishes) {
    return chart(title, unit, curves -> linearAxis(curves, unit), wishes);
  }

  /** From 0, where a few must stay visible beside very many. */
  Markup manyAndFew(String title, DoubleFunction<String> unit, List<Wish> wishes) {
    return chart(title, unit, curves -> Axis.manyAndFew(most(curves), unit), wishes);
  }

  /** With equal room for equal ratios. */
  Markup logarithmic(String title, DoubleFunction<String> unit, List<Wish> wishes) {
    return chart(title, unit, curves -> logarithmicAxis(curves, unit), wishes);
  }

  private Markup chart(
      String title,
      DoubleFunction<String> unit,
      Function<List<Curve>, Axis> axis,
      List<Wish> wishes) {
    List<Point> longest =
        wishes.stream()
            .map(Wish::points)
            .reduce(List.of(), (one, other) -> one.size() >= other.size() ? one : other);
    int together = Math.max(1, (longest.size() + MOST - 1) / MOST);
    List<Double> at = new ArrayList<>();
    for (int i = 0; i < longest.size(); i += together) {
      at.add(longest.get(Math.min(i + together, longest.size()) - 1).atSeconds());
    }
    List<Curve> curves =
        wishes.stream()
            .map(each ->
                new Curve(each.name, each.colour, each.look, values(each, together, at.size())))
            .toList();
    return new Chart(title, "", x, at, axis.apply(curves), curves, unit, bands, "time").draw();
  }

  private static List<Double> values(Wish wish, int together, int count) {
    List<Double> each = new ArrayList<>();
    double before = 0;
    for (Point point : wish.points) {
      each.add(wish.figure.of(point, Math.max(point.atSeconds() - before, 1e-3)));
      before = point.atSeconds();
    }
    List<Double> merged = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      int from = Math.min(step * together, each.size());
      List<Double> known =
          each.subList(from, Math.min(from + together, each.size())).stream()
              .filter(value -> !value.isNaN())
              .toList();
      merged.add(
          switch (wish.merge) {
            case MEAN ->
                known.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            case WORST -> known.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
          });
    }
    return merged;
  }

  private static Axis linearAxis(List<Curve> curves, DoubleFunction<String> unit) {
    double base = unit.apply(KIB).endsWith("KiB") ? KIB : 1;
    return Axis.fromZero(most(curves), TICKS_UPWARDS, base, unit);
  }

  private static Axis logarithmicAxis(List<Curve> curves, DoubleFunction<String> unit) {
    double least = known(curves).mapToDouble(Double::doubleValue).min().orElse(1);
    return Axis.logarithmic(Math.max(least, 0.01), Math.max(most(curves), 0.1), unit);
  }

  private static double most(List<Curve> curves) {
    return known(curves).mapToDouble(Double::doubleValue).max().orElse(1);
  }

  private static Stream<Double> known(List<Curve> curves) {
    return curves.stream().flatMap(each -> each.values().stream()).filter(each -> !each.isNaN());
  }

  private List<Double> ticks() {
    double step = TICKS[TICKS.length - 1];
    for (double each : TICKS) {
      if (seconds / each <= TICKS_AT_MOST) {
        step = each;
        break;
      }
    }
    while (seconds / step > TICKS_AT_MOST) {
      step *= 2;
    }
    List<Double> ticks = new ArrayList<>();
    for (double each = 0; each <= seconds * 1.001; each += step) {
      ticks.add(each);
    }
    return ticks;
  }
}
