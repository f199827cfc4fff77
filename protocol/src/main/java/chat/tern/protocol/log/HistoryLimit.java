package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a conversation keeps what was said in it: for good, unless {@link Fact.HistoryLimited}
 * says otherwise. What has expired once stays so, also when the limit is lifted or made longer: so
 * it does not matter when a server or a device got round to forgetting it, and all of them come to
 * the same answer from the log and the time.
 *
 * @param keep for how long; empty for good
 * @param goneBefore what was said until then had expired when the limit was last changed
 */
public record HistoryLimit(Optional<Duration> keep, Optional<Instant> goneBefore) {

  /** A shorter limit would take messages away before anybody has read them. */
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  /** 100 years; whoever wants more wants no limit. */
  public static final Duration LONGEST = Duration.ofDays(36_525);

  /** The setting of a conversation that holds {@link #keep}, in seconds. */
  static final String KEEP_SECONDS = "history.keep_seconds";

  /** The setting of a conversation that holds {@link #goneBefore}. */
  static final String GONE_BEFORE = "history.gone_before";

  /** The limit that a conversation's settings hold; what cannot be read there limits nothing. */
  static HistoryLimit of(Map<String, String> settings) {
    Optional<Duration> keep;
    try {
      keep =
          Optional.ofNullable(settings.get(KEEP_SECONDS))
              .map(Long::valueOf)
              .filter(HistoryLimit::allows)
              .map(Duration::ofSeconds);
    } catch (NumberFormatException e) {
      keep = Optional.empty();
    }
    try {
      return new HistoryLimit(
          keep, Optional.ofNullable(settings.get(GONE_BEFORE)).map(Instant::parse));
    } catch (DateTimeException e) {
      return new HistoryLimit(keep, Optional.empty());
    }
  }

  /** The settings with another limit, from this moment on. */
  static Map<String, String> limited(
      Map<String, String> settings, Fact.HistoryLimited fact, Instant at) {
    Map<String, String> next = new LinkedHashMap<>(settings);
    of(settings).expired(at).ifPresent(gone -> next.put(GONE_BEFORE, gone.toString()));
    fact.keepSeconds()
        .ifPresentOrElse(
            seconds -> next.put(KEEP_SECONDS, seconds.toString()), () -> next.remove(KEEP_SECONDS));
    return Map.copyOf(next);
  }

  /** Whether a setting is one that only {@link Fact.HistoryLimited} changes. */
  static boolean owns(String key) {
    return key.equals(KEEP_SECONDS) || key.equals(GONE_BEFORE);
  }

  /** What was created at this moment or before has expired now; empty when nothing has. */
  public Optional<Instant> expired(Instant now) {
    Optional<Instant> byLimit = keep.map(now::minus);
    return byLimit
        .filter(instant -> goneBefore.isEmpty() || instant.isAfter(goneBefore.get()))
        .or(() -> goneBefore);
  }

  /**
   * Passes for a number of seconds that a limit may have.
   *
   * @throws TernException {@code invalid_field} for any other
   */
  public static void requireSeconds(long seconds) {
    if (!allows(seconds)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "\"keep_seconds\" is %d to %d, or left out to keep everything."
              .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds()));
    }
  }

  private static boolean allows(long seconds) {
    return seconds >= SHORTEST.toSeconds() && seconds <= LONGEST.toSeconds();
  }
}
