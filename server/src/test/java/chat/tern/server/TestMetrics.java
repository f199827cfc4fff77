package chat.tern.server;

/** What a server says at {@code /metrics}. */
final class TestMetrics {

  private TestMetrics() {}

  /** The value of a metric without labels. */
  static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No metric " + name));
  }
}
