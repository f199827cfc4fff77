package chat.tern.server.push.fcm;

import com.google.firebase.IncomingHttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {

  private static final String NAME = "retry-after";

  /** What asks for more is a mistake of somebody's. */
  private static final Duration MOST = Duration.ofHours(1);

  private RetryAfter() {}

  static Optional<Duration> of(IncomingHttpResponse response, Instant now) {
    return response.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(NAME))
        .map(Map.Entry::getValue)
        .map(value ->
            value instanceof Collection<?> values && !values.isEmpty()
                ? values.iterator().next()
                : value)
        .map(String::valueOf)
        .findFirst()
        .flatMap(value -> parse(value.strip(), now));
  }

  static Optional<Duration> parse(String value, Instant now) {
    try {
      Duration wait =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait.compareTo(MOST) > 0 ? MOST : wait).filter(each -> !each.isNegative());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
