package chat.tern.cli.render;

import chat.tern.protocol.log.HistoryLimit;
import java.time.Duration;

/** A limit of history in words. */
public final class HistoryLength {

  private HistoryLength() {}

  /** {@code 30 days}, in the largest unit that says it exactly; {@code unlimited}. */
  public static String of(HistoryLimit limit) {
    return limit.keep().map(HistoryLength::of).orElse("unlimited");
  }

  static String of(Duration keep) {
    if (keep.equals(Duration.ofDays(keep.toDays()))) {
      return count(keep.toDays(), "day");
    }
    if (keep.equals(Duration.ofHours(keep.toHours()))) {
      return count(keep.toHours(), "hour");
    }
    return keep.equals(Duration.ofMinutes(keep.toMinutes()))
        ? count(keep.toMinutes(), "minute")
        : count(keep.toSeconds(), "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
