package chat.tern.cli.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Instants as a person of this time zone reads them. */
public final class Clockface {

  private final ZoneId zone;

  public Clockface(ZoneId zone) {
    this.zone = zone;
  }

  /** {@code 09:41}. */
  public String time(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    return two(at.getHour()) + ":" + two(at.getMinute());
  }

  /** {@code 2026-11-22 09:41:07}. */
  public String stamp(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    return at.toLocalDate()
        + " "
        + two(at.getHour())
        + ":"
        + two(at.getMinute())
        + ":"
        + two(at.getSecond());
  }

  /** {@code Sunday, 22 November 2026}. */
  public String day(Instant instant) {
    LocalDate date = date(instant);
    return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + ", "
        + date.getDayOfMonth()
        + " "
        + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + " "
        + date.getYear();
  }

  /**
   * The time for today, the day and month before: {@code 09:41} or {@code 14 Mar}, with the year if
   * it is another.
   */
  public String brief(Instant instant, Instant now) {
    LocalDate date = date(instant);
    LocalDate today = date(now);
    if (date.equals(today)) {
      return time(instant);
    }
    String day =
        date.getDayOfMonth()
            + " "
            + date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    return date.getYear() == today.getYear() ? day : day + " " + date.getYear();
  }

  /** The day of an instant here. */
  public LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
