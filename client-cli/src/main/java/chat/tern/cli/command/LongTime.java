package chat.tern.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of minutes to weeks, as people write it: {@code 30m}, {@code 12h}, {@code 30d}, {@code
 * 4w}.
 */
final class LongTime {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([mhdw])");

  private LongTime() {}

  /** Reads one; empty when it is none. */
  static Optional<Duration> parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(match.group(1));
    return Optional.of(
        switch (match.group(2)) {
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "w" -> Duration.ofDays(7 * amount);
          case String _ -> Duration.ofDays(amount);
        });
  }
}
