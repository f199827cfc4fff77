package chat.tern.load.slo;

import chat.tern.load.text.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a metric is measured in: how its values are written and shown. */
enum Quantity {
  /** A latency; the value is in milliseconds. */
  TIME("a time, such as 200ms") {
    @Override
    Optional<Double> parse(String text) {
      return Durations.parse(text).map(Duration::toNanos).map(nanos -> nanos / 1e6);
    }

    @Override
    String show(double value) {
      return value >= 1_000
          ? String.format(Locale.ROOT, "%.2fs", value / 1_000)
          : String.format(Locale.ROOT, value >= 100 ? "%.0fms" : "%.2fms", value);
    }
  },
  /** How many. */
  COUNT("a number, such as 0") {
    @Override
    Optional<Double> parse(String text) {
      return number(text.replace("_", "").replace(",", ""));
    }

    @Override
    String show(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ROOT, "%,.0f", value)
          : String.format(Locale.ROOT, "%,.3f", value);
    }
  },
  /** A part of a whole, from 0 to 1. */
  SHARE("a share, such as 1%") {
    @Override
    Optional<Double> parse(String text) {
      return text.endsWith("%")
          ? number(text.substring(0, text.length() - 1)).map(each -> each / 100)
          : Optional.empty();
    }

    @Override
    String show(double value) {
      return String.format(Locale.ROOT, "%.2f%%", 100 * value);
    }
  };

  private final String expected;

  Quantity(String expected) {
    this.expected = expected;
  }

  /** How a value is written, for whoever wrote it otherwise. */
  String expected() {
    return expected;
  }

  /** A value from its text. */
  abstract Optional<Double> parse(String text);

  /** A value with its unit. */
  abstract String show(double value);

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text.strip())).filter(Double::isFinite);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
