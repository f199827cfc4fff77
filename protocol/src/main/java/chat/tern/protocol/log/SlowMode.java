package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How often each member of a group may write: a setting of the conversation, so that clients know
 * it and every node comes to the same answer from the log. Admins of the group are free of it.
 *
 * @param every the time from one message of a member's to the next; empty when it is off, the
 *     default
 */
public record SlowMode(Optional<Duration> every) {

  /** The key of the setting; its value is a number of seconds, or empty. */
  public static final String KEY = "slow_mode.seconds";

  /** Faster than this nobody types. */
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Who wants it slower than four messages a day wants a group that is read-only. */
  public static final Duration LONGEST = Duration.ofHours(6);

  /** Everybody writes as they like. */
  public static final SlowMode OFF = new SlowMode(Optional.empty());

  public SlowMode {
    if (every.isPresent() && !allows(every.get())) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "Slow mode is %d to %d seconds, or off."
              .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds()));
    }
  }

  /**
   * One message in so many seconds, or off.
   *
   * @throws TernException {@code invalid_field} for a number that it cannot have
   */
  public static SlowMode ofSeconds(Optional<Long> seconds) {
    return new SlowMode(seconds.map(Duration::ofSeconds));
  }

  /** What a conversation's settings hold; what cannot be read there slows nobody down. */
  public static SlowMode of(Map<String, String> settings) {
    String value = settings.get(KEY);
    if (value == null) {
      return OFF;
    }
    try {
      Duration every = Duration.ofSeconds(Long.parseLong(value));
      return allows(every) ? new SlowMode(Optional.of(every)) : OFF;
    } catch (NumberFormatException e) {
      return OFF;
    }
  }

  /** Whether a fact sets the slow mode of its conversation. */
  public static boolean isSetBy(Fact fact) {
    return fact instanceof Fact.SettingChanged changed && changed.key().equals(KEY);
  }

  /** The fact that makes this the slow mode. */
  public Fact.SettingChanged fact() {
    return new Fact.SettingChanged(
        KEY, every.map(Duration::toSeconds).map(String::valueOf).orElse(""));
  }

  private static boolean allows(Duration every) {
    return every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0;
  }
}
