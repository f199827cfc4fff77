package chat.tern.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time of each day in which no notification comes; the value of {@link StateKey#QUIET_HOURS}.
 * They may pass midnight. Where a day leaves out an hour or has one twice, the clock on the wall
 * counts.
 *
 * @param from the first minute that is quiet
 * @param to the first one that is not
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

  private static final Pattern TEXT =
      Pattern.compile("([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9]) ([A-Za-z0-9_+/-]{1,64})");

  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("Quiet hours begin and end at different times");
    }
  }

  /**
   * Reads {@code 22:00-07:00 Europe/Berlin}.
   *
   * @throws IllegalArgumentException when it is nothing like that, saying what would be
   */
  public static QuietHours parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    try {
      if (matcher.matches()) {
        return new QuietHours(
            LocalTime.parse(matcher.group(1)),
            LocalTime.parse(matcher.group(2)),
            ZoneId.of(matcher.group(3)));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(example(text), e);
    }
    throw new IllegalArgumentException(example(text));
  }

  private static String example(String text) {
    return "Quiet hours are like \"22:00-07:00 Europe/Berlin\", not \"" + text + "\"";
  }

  /** Whether it is quiet at this moment. */
  public boolean includes(Instant moment) {
    LocalTime time = moment.atZone(zone).toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }

  /** As it was read. */
  @Override
  public String toString() {
    return from + "-" + to + " " + zone;
  }
}
