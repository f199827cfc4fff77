package chat.tern.protocol;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a user has arranged a conversation in their own list.
 *
 * @param mutedUntil no push, sound or badge until then
 * @param pinned its rank among the pinned ones, the lowest first
 * @param archivedAt how many messages the conversation had when it was put out of the list
 */
public record Arrangement(
    Optional<Instant> mutedUntil, Optional<BigDecimal> pinned, Optional<Long> archivedAt) {

  /** Of a conversation that nobody has touched. */
  public static final Arrangement NONE =
      new Arrangement(Optional.empty(), Optional.empty(), Optional.empty());

  /** Until somebody changes it. */
  public static final Instant FOR_GOOD = Instant.parse("9999-12-31T23:59:59Z");

  /** Out of the list, whatever comes. */
  private static final String ALWAYS = "true";

  /**
   * What a conversation's values of {@link StateKey} say; one that nobody can read is none.
   *
   * @param values by key; others are left out
   */
  public static Arrangement of(Map<String, String> values) {
    return new Arrangement(
        value(values, StateKey.MUTED_UNTIL).flatMap(Arrangement::instant),
        value(values, StateKey.PINNED).flatMap(Arrangement::rank),
        value(values, StateKey.ARCHIVED).flatMap(Arrangement::count));
  }

  /** Whether nothing is to be heard of it at a moment. */
  public boolean muted(Instant now) {
    return mutedUntil.filter(until -> until.isAfter(now)).isPresent();
  }

  /**
   * Whether it is out of the list. A message brings it back, unless it is muted: that follows from
   * the log, so that all devices agree without telling each other. A pinned one is in the list.
   *
   * @param ordinal how many messages it has now
   */
  public boolean archived(long ordinal, Instant now) {
    return pinned.isEmpty()
        && archivedAt.filter(count -> ordinal <= count || muted(now)).isPresent();
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  private static Optional<Instant> instant(String value) {
    try {
      return Optional.of(Instant.parse(value));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> rank(String value) {
    try {
      return Optional.of(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> count(String value) {
    try {
      return Optional.of(value.equals(ALWAYS) ? Long.MAX_VALUE : Long.parseLong(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
