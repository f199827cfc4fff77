package chat.tern.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of milliseconds to hours, as people write it: {@code 500ms}, {@code 10s}, {@code 2m},
 * {@code 1h}.
 */
public final class ShortTime {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private ShortTime() {}

  /** Reads one; empty when it is none. */
  public static Optional<Duration> parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(match.group(1));
    return Optional.of(
        switch (match.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case String _ -> Duration.ofSeconds(amount);
        });
  }
}
