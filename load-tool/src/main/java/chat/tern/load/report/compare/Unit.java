package chat.tern.load.report.compare;

import chat.tern.load.report.Numbers;
import java.util.function.DoubleFunction;

/** How the values of a figure are written. */
public enum Unit {
  PER_SECOND(Numbers::rate),
  MILLISECONDS(Numbers::millis),
  SECONDS(Numbers::duration),
  CPU_SECONDS(value -> Numbers.decimal(value) + " CPU-s"),
  KILOBYTES(value -> Numbers.decimal(value) + " KB"),
  BYTES(Numbers::bytes),
  SHARE(Numbers::percent),
  COUNT(value -> Numbers.count(Math.round(value)));

  private final DoubleFunction<String> format;

  Unit(DoubleFunction<String> format) {
    this.format = format;
  }

  /** The value with its unit. */
  public String format(double value) {
    return format.apply(value);
  }
}
