package chat.tern.load.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 8h}, or ISO-8601
 * ({@code PT2M}).
 */
public final class Durations {

  private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(us|ms|s|m|h)");
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;
  private static final double HOUR = 60 * MINUTE;

  private Durations() {}

  /** The duration, or empty when the text is none. Never negative. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (matcher.matches()) {
      double nanos = Double.parseDouble(matcher.group(1)) * nanosOf(matcher.group(2));
      return nanos < Long.MAX_VALUE
          ? Optional.of(Duration.ofNanos(Math.round(nanos)))
          : Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(text.strip())).filter(each -> !each.isNegative());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The shortest form that {@link #parse} reads back as the same. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    if (nanos % (long) HOUR == 0) {
      return nanos / (long) HOUR + "h";
    }
    if (nanos % (long) MINUTE == 0) {
      return nanos / (long) MINUTE + "m";
    }
    if (nanos % (long) SECOND == 0) {
      return nanos / (long) SECOND + "s";
    }
    if (nanos % (long) MILLI == 0) {
      return nanos / (long) MILLI + "ms";
    }
    return duration.toString();
  }

  private static double nanosOf(String unit) {
    return switch (unit) {
      case "us" -> MICRO;
      case "ms" -> MILLI;
      case "s" -> SECOND;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      default -> throw new IllegalArgumentException(unit);
    };
  }
}
