package chat.tern.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a value may be.
 *
 * @param description for people, completes "is not ..."
 * @param parser throws IllegalArgumentException for a text that is no such value
 */
public record ValueType<T>(String description, BiFunction<String, Home, T> parser) {

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]*");

  /** Any text but the empty one. */
  public static ValueType<String> text() {
    return new ValueType<>(
        "text",
        (text, _) -> {
          require(!text.isBlank());
          return text;
        });
  }

  /** A whole number within bounds, both included. */
  public static ValueType<Integer> whole(int min, int max) {
    return new ValueType<>(
        "a whole number from " + min + " to " + max,
        (text, _) -> {
          int value = Integer.parseInt(text);
          require(value >= min && value <= max);
          return value;
        });
  }

  /** A duration in ISO-8601 within bounds, both included. */
  public static ValueType<Duration> duration(Duration min, Duration max) {
    return new ValueType<>(
        "a duration from " + min + " to " + max,
        (text, _) -> {
          try {
            Duration value = Duration.parse(text);
            require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
            return value;
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  /** {@code true} or {@code false}. */
  public static ValueType<Boolean> flag() {
    return new ValueType<>(
        "true or false",
        (text, _) -> {
          require(text.equals("true") || text.equals("false"));
          return Boolean.valueOf(text);
        });
  }

  /** The lower-case name of an enum constant. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    return new ValueType<>(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or ")),
        (text, _) -> {
          require(text.equals(text.toLowerCase(Locale.ROOT)));
          return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        });
  }

  /** The name of a header of HTTP, or the empty text for none. */
  public static ValueType<Optional<String>> optionalHeader() {
    return new ValueType<>(
        "the name of a header, or empty",
        (text, _) -> {
          require(HEADER.matcher(text).matches());
          return text.isEmpty() ? Optional.empty() : Optional.of(text);
        });
  }

  /** A path, or the empty text for none; a leading {@code ~/} is the {@link Home}. */
  public static ValueType<Optional<Path>> optionalPath() {
    return new ValueType<>(
        "a path, or empty",
        (text, home) -> text.isBlank() ? Optional.empty() : Optional.of(home.resolve(text)));
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException("not a valid value");
    }
  }
}
