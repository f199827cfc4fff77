package chat.tern.load.report.metrics;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes metrics in Prometheus's text format, version 0.0.4. */
final class Exposition {

  private final StringBuilder text = new StringBuilder();

  /** Begins a metric; its samples follow. */
  Exposition metric(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** A sample without labels. */
  Exposition sample(String name, double value) {
    return sample(name, Map.of(), value);
  }

  /** A sample; the labels come in the map's order. */
  Exposition sample(String name, Map<String, String> labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append(
          labels.entrySet().stream()
              .map(each -> each.getKey() + "=\"" + escaped(each.getValue()) + "\"")
              .collect(Collectors.joining(",", "{", "}")));
    }
    text.append(' ').append(number(value)).append('\n');
    return this;
  }

  /** The whole page. */
  @Override
  public String toString() {
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
