package chat.tern.load.report.compare;

import chat.tern.load.report.Numbers;

/** How the values of a figure are written. */
public enum Unit {
  PER_SECOND,
  MILLISECONDS,
  SECONDS,
  CPU_SECONDS,
  KILOBYTES,
  BYTES,
  SHARE,
  COUNT;

  /** The value with its unit. */
  public String format(double value) {
    return switch (this) {
      case PER_SECOND -> Numbers.rate(value);
      case MILLISECONDS -> Numbers.millis(value);
      case SECONDS -> Numbers.duration(value);
      case CPU_SECONDS -> Numbers.decimal(value) + " CPU-s";
      case KILOBYTES -> Numbers.decimal(value) + " KB";
      case BYTES -> Numbers.bytes(value);
      case SHARE -> Numbers.percent(value);
      case COUNT -> Numbers.count(Math.round(value));
    };
  }
}
