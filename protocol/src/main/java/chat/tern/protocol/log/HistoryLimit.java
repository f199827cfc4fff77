package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How long a conversation keeps what was said in it. A setting of the conversation, so that server
 * and clients come to the same answer from the log and the time: what has expired is shown without
 * its body, and a longer limit shows again what was not erased yet.
 *
 * @param keep for how long; empty for good, the default
 */
public record HistoryLimit(Optional<Duration> keep) {

  /** The key of the setting; its value is a number of seconds, or empty. */
  public static final String KEY = "history.keep_seconds";

  /** A shorter limit would take messages away before anybody has read them. */
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  /** 100 years of 365.25 days; whoever wants more wants no limit. */
  public static final Duration LONGEST = Duration.ofDays(36_525);

  /** Keeps everything. */
  public static final HistoryLimit NONE = new HistoryLimit(Optional.empty());

  public HistoryLimit {
    if (keep.isPresent() && !allows(keep.get())) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "\"keep_seconds\" is %d to %d, or left out to keep everything."
              .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds()));
    }
  }

  /**
   * The limit of so many seconds, or none.
   *
   * @throws TernException {@code invalid_field} for a number that a limit cannot have
   */
  public static HistoryLimit ofSeconds(Optional<Long> seconds) {
    return new HistoryLimit(seconds.map(Duration::ofSeconds));
  }

  /** The limit that a conversation's settings hold; what cannot be read there limits nothing. */
  public static HistoryLimit of(Map<String, String> settings) {
    String value = settings.get(KEY);
    if (value == null) {
      return NONE;
    }
    try {
      Duration keep = Duration.ofSeconds(Long.parseLong(value));
      return allows(keep) ? new HistoryLimit(Optional.of(keep)) : NONE;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  /** Whether a fact sets the limit of its conversation. */
  public static boolean isSetBy(Fact fact) {
    return fact instanceof Fact.SettingChanged changed && changed.key().equals(KEY);
  }

  /** The fact that makes this the limit. */
  public Fact.SettingChanged fact() {
    return new Fact.SettingChanged(
        KEY, keep.map(Duration::toSeconds).map(String::valueOf).orElse(""));
  }

  /** What was created before this moment has expired now; empty when nothing ever does. */
  public Optional<Instant> expiredBefore(Instant now) {
    return keep.map(now::minus);
  }

  /** Whether what was created then has expired now. */
  public boolean expired(Instant createdAt, Instant now) {
    return expiredBefore(now).filter(createdAt::isBefore).isPresent();
  }

  private static boolean allows(Duration keep) {
    return keep.compareTo(SHORTEST) >= 0 && keep.compareTo(LONGEST) <= 0;
  }
}
