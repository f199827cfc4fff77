package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.html.Curve.Colour;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.load.result.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Latencies by percentile, as HdrHistogram plots have it: each further nine takes as much room as
 * the one before.
 */
final class PercentileChart {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double STEP = 0.03;
  private static final double HALF = Math.log10(2);
  private static final int NINES_AT_MOST = 6;
  private static final int FIRST_SHOWN = 2;

  private PercentileChart() {}

  /** A distribution to draw. */
  record Source(String name, Colour colour, Look look, Distribution distribution) {}

  /** Of all sources that hold anything; nothing when none does. */
  static Markup of(String title, List<Source> sources) {
    List<Source> full =
        sources.stream()
            .filter(each -> each.distribution.toHistogram().getTotalCount() > 0)
            .toList();
    if (full.isEmpty()) {
      return Markup.NONE;
    }
    double end =
        full.stream()
            .mapToDouble(
                each -> Math.log10((double) each.distribution.toHistogram().getTotalCount()))
            .max()
            .orElseThrow();
    double nines = Math.clamp(end, 1, NINES_AT_MOST);
    List<Double> at = new ArrayList<>();
    for (double each = 0; each < nines; each += STEP) {
      at.add(each);
    }
    at.add(nines);
    List<Curve> curves = full.stream().map(each -> curve(each, at)).toList();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Curve curve : curves) {
      most =
          Math.max(
              most, curve.values().stream().filter(each -> !each.isNaN()).reduce(0.0, Math::max));
      // The very fastest few would take half of the room.
      for (double value : curve.values().subList(FIRST_SHOWN, curve.values().size())) {
        least = Double.isNaN(value) ? least : Math.min(least, value);
      }
    }
    return new Chart(
            title,
            "",
            Axis.between(0, nines, ticks(nines), PercentileChart::percentile),
            at,
            Axis.logarithmic(Math.max(least, 0.01), most, Numbers::millis),
            curves,
            Numbers::millis,
            List.of(),
            "percentiles")
        .draw();
  }

  private static Curve curve(Source source, List<Double> at) {
    Histogram histogram = source.distribution.toHistogram();
    double end = Math.log10((double) histogram.getTotalCount());
    List<Double> values = new ArrayList<>();
    for (double each : at) {
      // One value in ten is the 90th percentile: beyond the last value there is nothing to draw.
      values.add(
          each > end + STEP
              ? Double.NaN
              : histogram.getValueAtPercentile(100 * share(each)) / NANOS_PER_MILLI);
    }
    return new Curve(source.name, source.colour, source.look, values);
  }

  private static List<Double> ticks(double nines) {
    List<Double> ticks = new ArrayList<>(List.of(0.0, HALF));
    for (int each = 1; each <= nines; each++) {
      ticks.add((double) each);
    }
    return ticks;
  }

  private static double share(double nines) {
    return 1 - Math.pow(10, -nines);
  }

  /** {@code 50 %}, {@code 99.9 %}: with as many digits as it has nines, and one more. */
  private static String percentile(double nines) {
    double percent = 100 * share(nines);
    int digits = (int) Math.max(0, Math.ceil(nines - 1e-6) - 2);
    boolean exact = Math.abs(nines - Math.rint(nines)) < 1e-9 || nines == HALF;
    return String.format(Locale.ROOT, "%." + (exact ? digits : digits + 1) + "f %%", percent);
  }
}
