package chat.tern.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
public enum WrittenTime {
  /** Of milliseconds to hours: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
  SHORT("(\\d{1,9})(ms|s|m|h)"),
  /** Of minutes to weeks: {@code 30m}, {@code 12h}, {@code 30d}, {@code 4w}. */
  LONG("(\\d{1,6})([mhdw])");

  private final Pattern form;

  WrittenTime(String form) {
    this.form = Pattern.compile(form);
  }

  /** Reads one; empty when it is none of this form. */
  public Optional<Duration> parse(String text) {
    Matcher match = form.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(match.group(1));
    return Optional.of(
        switch (match.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "d" -> Duration.ofDays(amount);
          case "w" -> Duration.ofDays(7 * amount);
          case String _ -> Duration.ofSeconds(amount);
        });
  }
}
