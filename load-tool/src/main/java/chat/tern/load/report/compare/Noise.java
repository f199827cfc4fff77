package chat.tern.load.report.compare;

import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How large a difference of two runs may be and still be chance, as a share of the larger value.
 *
 * <p>Two parts, and the larger one counts. The <em>floor</em> is what two runs of one build on one
 * machine differ by, however long they are: caches, the JIT, the disk. The <em>scatter</em> comes
 * from the runs themselves: each time line is cut into {@value #BLOCKS} blocks of successive
 * intervals (neighbours are alike, so that single intervals would look steadier than they are), the
 * figure is averaged in each block, and three standard errors of the difference of the two means
 * are taken, relative to the means: the figure of the whole run may be another one, as a percentile
 * of all is not the mean of percentiles.
 */
public sealed interface Noise {

  int BLOCKS = 10;

  /** In standard errors: chance goes beyond it in about one comparison in 400. */
  double CERTAINTY = 3;

  /**
   * The share below which a difference of these two runs is noise; empty when it cannot be told.
   *
   * @param value the larger one of the two
   */
  OptionalDouble band(RunResult first, RunResult second, double value);

  /** For figures that stand on few readings: nothing but what experience says. */
  record Floor(double share) implements Noise {
    @Override
    public OptionalDouble band(RunResult first, RunResult second, double value) {
      return OptionalDouble.of(share);
    }
  }

  /** For figures of each interval. */
  record Scatter(double floor, Series series) implements Noise {
    @Override
    public OptionalDouble band(RunResult first, RunResult second, double value) {
      OptionalDouble one = squaredError(series.of(first));
      OptionalDouble other = squaredError(series.of(second));
      return one.isEmpty() || other.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(
              Math.max(floor, CERTAINTY * Math.sqrt(one.getAsDouble() + other.getAsDouble())));
    }
  }

  /** For counts of rare things, which scatter by their root, and of sums of both runs. */
  record Rare() implements Noise {
    @Override
    public OptionalDouble band(RunResult first, RunResult second, double value) {
      return OptionalDouble.of(CERTAINTY * Math.sqrt(2 / Math.max(1, value)));
    }
  }

  /** For counts of what must never happen: one more is one more. */
  record Exact() implements Noise {
    @Override
    public OptionalDouble band(RunResult first, RunResult second, double value) {
      return OptionalDouble.of(0);
    }
  }

  /** A figure of each interval that has one. */
  @FunctionalInterface
  interface Series {
    List<Double> of(RunResult run);

    /** From a figure of one point and the length of its interval. */
    static Series of(Figure figure) {
      return run -> {
        List<Double> values = new ArrayList<>();
        double before = 0;
        for (Point each : run.timeline()) {
          figure.of(each, each.atSeconds() - before).ifPresent(values::add);
          before = each.atSeconds();
        }
        return values;
      };
    }

    /** From a figure of one point. */
    static Series ofPoint(Function<Point, OptionalDouble> figure) {
      return of((point, _) -> figure.apply(point));
    }

    /** A figure of one interval. */
    @FunctionalInterface
    interface Figure {
      OptionalDouble of(Point point, double seconds);
    }
  }

  /** The square of the standard error of the mean, as a share of the mean's. */
  private static OptionalDouble squaredError(List<Double> values) {
    int perBlock = values.size() / BLOCKS;
    if (perBlock == 0) {
      return OptionalDouble.empty();
    }
    double[] means = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      means[block] =
          values.subList(block * perBlock, (block + 1) * perBlock).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow();
    }
    double mean = 0;
    for (double each : means) {
      mean += each / BLOCKS;
    }
    double squares = 0;
    for (double each : means) {
      squares += (each - mean) * (each - mean);
    }
    return OptionalDouble.of(mean == 0 ? 0 : squares / (BLOCKS - 1) / BLOCKS / (mean * mean));
  }
}
