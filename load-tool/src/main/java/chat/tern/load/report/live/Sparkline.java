package chat.tern.load.report.live;

import java.util.List;

/** Values as a row of small bars, from 0 to the greatest of them. */
final class Sparkline {

  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** The last {@code width} values; shorter when there are fewer. */
  static String of(List<Double> values, int width) {
    List<Double> shown = values.subList(Math.max(0, values.size() - width), values.size());
    double top = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder line = new StringBuilder(shown.size());
    for (double value : shown) {
      int height = top <= 0 ? 0 : (int) Math.round(value / top * (BARS.length() - 1));
      line.append(BARS.charAt(Math.clamp(height, 0, BARS.length() - 1)));
    }
    return line.toString();
  }
}
