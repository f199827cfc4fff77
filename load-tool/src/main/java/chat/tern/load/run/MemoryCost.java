package chat.tern.load.run;

import java.util.OptionalDouble;

/**
 * What a connection took of memory while they were connected: the growth of the RSS over their
 * number, without any load.
 *
 * @param serverBytes NaN when it is not known
 * @param toolBytes NaN when it is not known
 */
record MemoryCost(double serverBytes, double toolBytes) {

  /** With fewer connections the growth is something else. */
  static final int FEWEST = 500;

  private static final double KIB = 1024;

  OptionalDouble serverKilobytes() {
    return kilobytes(serverBytes);
  }

  OptionalDouble toolKilobytes() {
    return kilobytes(toolBytes);
  }

  private static OptionalDouble kilobytes(double bytes) {
    return Double.isNaN(bytes)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.round(Math.max(0, bytes) / KIB * 10) / 10.0);
  }
}
