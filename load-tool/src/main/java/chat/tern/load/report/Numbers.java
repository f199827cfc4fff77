package chat.tern.load.report;

import java.util.Locale;

/** Figures as people read them: with units, separators, and no more digits than they carry. */
public final class Numbers {

  private static final double KIB = 1024;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double MULTIPLE = 3;
  private static final double TENTHS_OF_PERCENT = 1e3;

  private Numbers() {}

  /** A whole number: {@code 1,234,567}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of any size with three digits or more: {@code 0.125}, {@code 12.5}, {@code 1,250}. */
  public static String decimal(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == 0) {
      return format("%,.0f", value);
    }
    return size >= 10 ? format("%.1f", value) : format(size >= 1 ? "%.2f" : "%.3f", value);
  }

  /** Per second: {@code 2,000/s}. */
  public static String rate(double perSecond) {
    return decimal(perSecond) + "/s";
  }

  /** Milliseconds as milliseconds, seconds or minutes: {@code 0.85 ms}, {@code 1.25 s}. */
  public static String millis(double value) {
    if (value >= MILLIS_PER_SECOND) {
      return duration(value / MILLIS_PER_SECOND);
    }
    return format(value >= 100 ? "%.0f ms" : value >= 10 ? "%.1f ms" : "%.2f ms", value);
  }

  /** Seconds: {@code 2.5 s}, {@code 45 s}, {@code 2 min 5 s}, {@code 1 h 5 min}. */
  public static String duration(double seconds) {
    if (seconds < MINUTE) {
      return seconds == Math.rint(seconds) || seconds >= 10
          ? format("%.0f s", seconds)
          : format("%.2f s", seconds);
    }
    long whole = Math.round(seconds);
    if (seconds < HOUR) {
      return both(whole / 60, "min", whole % 60, "s");
    }
    return both(whole / 3600, "h", whole % 3600 / 60, "min");
  }

  /** A moment of a run: {@code 1:05} or {@code 1:02:05}. */
  public static String clock(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return whole < HOUR
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
  }

  /** Memory or traffic: {@code 812 B}, {@code 1.5 KiB}, {@code 412 MiB}, {@code 2.1 GiB}. */
  public static String bytes(double value) {
    double rest = value;
    for (String unit : new String[] {"B", "KiB", "MiB"}) {
      if (rest < KIB) {
        return unit.equals("B") || rest >= 100
            ? format("%.0f ", rest) + unit
            : format("%.1f ", rest) + unit;
      }
      rest /= KIB;
    }
    return format("%.1f GiB", rest);
  }

  /** A share, never rounded up to all or down to nothing: {@code 99.99 %}, {@code < 0.01 %}. */
  public static String percent(double share) {
    double percent = share * 100;
    if (percent == 0 || percent == 100) {
      return format("%.0f %%", percent);
    }
    if (percent > 0 && percent < 0.01) {
      return "< 0.01 %";
    }
    double cut = percent > 99 && percent < 100 ? Math.floor(percent * 100) / 100 : percent;
    return format(cut >= 10 && cut < 99 ? "%.1f %%" : "%.2f %%", cut);
  }

  /** From one value to another: {@code +12.5 %}, {@code -3.0 %}, {@code x 4.2}; {@code 0 %}. */
  public static String change(double from, double to) {
    if (from == to) {
      return "0 %";
    }
    if (from == 0) {
      return "new";
    }
    double ratio = to / from;
    if (ratio >= MULTIPLE) {
      return format("x %.1f", ratio);
    }
    double percent = Math.rint((ratio - 1) * TENTHS_OF_PERCENT) / 10;
    return percent == 0 ? "0 %" : format("%+.1f %%", percent);
  }

  /** A text of a figure without zeros that say nothing: {@code 10.0 ms} becomes {@code 10 ms}. */
  public static String trimmed(String figure) {
    return figure.replaceAll("(\\.\\d*?)0+(?!\\d)", "$1").replaceAll("\\.(?!\\d)", "");
  }

  private static String both(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
