package chat.tern.desktop.control;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as a person of a time zone reads them. */
public record Times(ZoneId zone) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG_YEAR =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

  /** {@code 09:41}. */
  public String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /**
   * The time for today; the weekday in the last days; the day before; the year if it is another.
   */
  public String brief(Instant at, Instant now) {
    LocalDate date = LocalDate.ofInstant(at, zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (!date.isBefore(today)) {
      return time(at);
    }
    if (date.equals(today.minusDays(1))) {
      return "Yesterday";
    }
    if (date.isAfter(today.minusDays(7))) {
      return WEEKDAY.format(date);
    }
    return (date.getYear() == today.getYear() ? DAY : YEAR).format(date);
  }

  /** A day as the heading of what was said on it. */
  public String day(LocalDate date, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (date.equals(today)) {
      return "Today";
    }
    if (date.equals(today.minusDays(1))) {
      return "Yesterday";
    }
    return (date.getYear() == today.getYear() ? LONG_DAY : LONG_YEAR).format(date);
  }

  /** When somebody was last there. */
  public String lastSeen(Instant at, Instant now) {
    Duration ago = Duration.between(at, now);
    if (ago.toMinutes() < 1) {
      return "last seen just now";
    }
    if (ago.toHours() < 1) {
      return "last seen " + ago.toMinutes() + " min ago";
    }
    String day = brief(at, now);
    return day.equals(time(at))
        ? "last seen today at " + day
        : "last seen " + (day.equals("Yesterday") ? "yesterday" : day) + " at " + time(at);
  }
}
