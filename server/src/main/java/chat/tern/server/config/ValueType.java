package chat.tern.server.config;

import chat.tern.protocol.text.WireName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a value may be.
 *
 * @param description for people, completes "is not ..."
 * @param parser throws IllegalArgumentException for a text that is no such value
 * @param hidden whether it may be a secret: it is never repeated anywhere
 */
public record ValueType<T>(String description, BiFunction<String, Home, T> parser, boolean hidden) {

  /** One that anybody may see. */
  public ValueType(String description, BiFunction<String, Home, T> parser) {
    this(description, parser, false);
  }

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

  /** Any text, which may be a secret: it is never repeated in a message. */
  public static ValueType<String> secret() {
    return new ValueType<>("text, or empty", (text, _) -> text, true);
  }

  /** Some texts between commas, at least one. */
  public static ValueType<List<String>> texts() {
    return new ValueType<>(
        "texts between commas",
        (text, _) -> {
          List<String> parts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
          require(parts.stream().noneMatch(String::isEmpty));
          return parts;
        });
  }

  /** Names with a number above zero each, {@code name:3} between commas, at least one. */
  public static ValueType<Map<String, Integer>> counts() {
    return new ValueType<>(
        "name:number between commas",
        (text, _) -> {
          Map<String, Integer> counts = new LinkedHashMap<>();
          for (String part : text.split(",", -1)) {
            int colon = part.lastIndexOf(':');
            require(colon > 0);
            int count = Integer.parseInt(part.substring(colon + 1).strip());
            require(count > 0 && counts.put(part.substring(0, colon).strip(), count) == null);
          }
          return counts;
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
            .map(WireName::of)
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
