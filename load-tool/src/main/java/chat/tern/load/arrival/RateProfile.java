package chat.tern.load.arrival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A rate that changes over time, in straight lines: the density behind an {@link Arrival}. What
 * follows the last segment goes on at the rate with which it ends, so that a profile never runs
 * out. Immutable.
 *
 * <p>Profiles compose: {@link #then} puts one after another, {@link #plus} lays one over another.
 */
public final class RateProfile {

  /**
   * A straight line.
   *
   * @param from messages per second at its beginning
   * @param to messages per second at its end
   */
  public record Segment(Duration length, double from, double to) {
    public Segment {
      if (length.isNegative() || length.isZero()) {
        throw new IllegalArgumentException("A segment has a length: " + length);
      }
      if (!(from >= 0) || !(to >= 0) || Double.isInfinite(from) || Double.isInfinite(to)) {
        throw new IllegalArgumentException("A rate is 0 or more: " + from + ", " + to);
      }
    }
  }

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final List<Segment> segments;

  /** Where each segment begins, in seconds, and the end of the last. */
  private final double[] starts;

  /** How many messages are due before each of {@link #starts}, as a fraction. */
  private final double[] counts;

  /** A profile of these segments, one after the other; at least one, the last not ending at 0. */
  public RateProfile(List<Segment> segments) {
    if (segments.isEmpty() || !(segments.getLast().to() > 0)) {
      throw new IllegalArgumentException("A profile ends with a rate above 0: " + segments);
    }
    this.segments = List.copyOf(segments);
    this.starts = new double[segments.size() + 1];
    this.counts = new double[segments.size() + 1];
    for (int index = 0; index < segments.size(); index++) {
      Segment each = segments.get(index);
      double seconds = each.length().toNanos() / NANOS;
      starts[index + 1] = starts[index] + seconds;
      counts[index + 1] = counts[index] + (each.from() + each.to()) / 2 * seconds;
    }
  }

  /** The same rate all the time. */
  public static RateProfile constant(double perSecond) {
    return constant(perSecond, Duration.ofSeconds(1));
  }

  /** The same rate for this long, when another profile follows. */
  public static RateProfile constant(double perSecond, Duration length) {
    return new RateProfile(List.of(new Segment(length, perSecond, perSecond)));
  }

  /** From one rate to another in a straight line. */
  public static RateProfile ramp(double from, double to, Duration length) {
    return new RateProfile(List.of(new Segment(length, from, to)));
  }

  /** From one rate to the next in steps, each this long. */
  public static RateProfile steps(Duration each, double... rates) {
    return new RateProfile(
        Arrays.stream(rates).mapToObj(rate -> new Segment(each, rate, rate)).toList());
  }

  /** A base rate, and after {@code before} a peak for {@code length}. */
  public static RateProfile spike(double base, double peak, Duration before, Duration length) {
    return constant(base, before).then(constant(peak, length)).then(constant(base));
  }

  /** This one for the length of its segments, and then {@code next}. */
  public RateProfile then(RateProfile next) {
    List<Segment> both = new ArrayList<>(segments);
    both.addAll(next.segments);
    return new RateProfile(both);
  }

  /** Both at once: their rates add up. */
  public RateProfile plus(RateProfile other) {
    TreeSet<Double> borders = new TreeSet<>();
    for (double start : starts) {
      borders.add(start);
    }
    for (double start : other.starts) {
      borders.add(start);
    }
    List<Segment> sum = new ArrayList<>();
    double from = borders.removeFirst();
    for (double to : borders) {
      Duration length = Duration.ofNanos(Math.round((to - from) * NANOS));
      if (length.isPositive()) {
        sum.add(
            new Segment(
                length,
                rateAfter(from) + other.rateAfter(from),
                rateBefore(to) + other.rateBefore(to)));
      }
      from = to;
    }
    return new RateProfile(sum);
  }

  /** The same shape with every rate multiplied. */
  public RateProfile times(double factor) {
    return new RateProfile(
        segments.stream()
            .map(each -> new Segment(each.length(), each.from() * factor, each.to() * factor))
            .toList());
  }

  /** How many messages are due in the first {@code nanos}, as a fraction; never decreasing. */
  double countAt(double nanos) {
    double second = nanos / NANOS;
    int index = segmentAt(starts, second);
    double into = second - starts[index];
    if (index == segments.size()) {
      return counts[index] + into * segments.getLast().to();
    }
    Segment in = segments.get(index);
    return counts[index] + in.from() * into + slope(in) * into * into / 2;
  }

  /** After how many nanoseconds {@code count} messages are due; the inverse of {@link #countAt}. */
  double nanosAt(double count) {
    int index = segmentAt(counts, count);
    double more = count - counts[index];
    if (index == segments.size()) {
      return (starts[index] + more / segments.getLast().to()) * NANOS;
    }
    Segment in = segments.get(index);
    // The root of slope/2 x^2 + from x = more, in the form that holds for a slope of 0 too.
    double discriminant = Math.max(0, in.from() * in.from() + 2 * slope(in) * more);
    double divisor = in.from() + Math.sqrt(discriminant);
    double into = divisor > 0 ? 2 * more / divisor : 0;
    return Math.min(starts[index] + into, starts[index + 1]) * NANOS;
  }

  private double rateAfter(double second) {
    int index = segmentAt(starts, second);
    return index == segments.size() ? segments.getLast().to() : rateIn(index, second);
  }

  private double rateBefore(double second) {
    for (int index = 0; index < segments.size(); index++) {
      if (second > starts[index] && second <= starts[index + 1]) {
        return rateIn(index, second);
      }
    }
    return segments.getLast().to();
  }

  private double rateIn(int index, double second) {
    return segments.get(index).from() + slope(segments.get(index)) * (second - starts[index]);
  }

  private static double slope(Segment segment) {
    return (segment.to() - segment.from()) / (segment.length().toNanos() / NANOS);
  }

  /** The last border that is not above the value. */
  private static int segmentAt(double[] borders, double value) {
    int found = Arrays.binarySearch(borders, value);
    int index = found >= 0 ? found : -found - 2;
    while (index + 1 < borders.length && borders[index + 1] <= value) {
      index++;
    }
    return Math.max(0, index);
  }

  @Override
  public String toString() {
    return segments.toString();
  }
}
