package chat.tern.protocol.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads an instant in the one form that we write, {@code 2026-11-22T09:30:00.123Z}. Every message
 * carries one, and the library's parser, which knows all forms, takes longer for it than for the
 * rest of the message.
 */
final class InstantText {

  private static final String FORM = "dddd-dd-ddTdd:dd:dd.dddZ";
  private static final int HOURS = 24;
  private static final int SIXTY = 60;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private InstantText() {}

  /** The instant, or empty for another form or a day that does not exist. */
  static Optional<Instant> parse(String text) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour >= HOURS || minute >= SIXTY || second >= SIXTY) {
      return Optional.empty();
    }
    LocalDate day;
    try {
      day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    long seconds =
        day.toEpochDay() * SECONDS_PER_DAY + ((long) hour * SIXTY + minute) * SIXTY + second;
    return Optional.of(
        Instant.ofEpochSecond(seconds, (long) number(text, 20, 23) * NANOS_PER_MILLI));
  }

  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char expected = FORM.charAt(i);
      char actual = text.charAt(i);
      if (expected == 'd' ? actual < '0' || actual > '9' : actual != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
