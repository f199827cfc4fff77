package chat.tern.server.push;

import chat.tern.protocol.PushContent;
import java.time.Duration;

/**
 * How is pushed.
 *
 * @param delay how long a message may be read elsewhere before anybody is notified
 * @param expiry after which a notification that could not be delivered is of no use
 * @param content the most that may leave the server, whatever users prefer
 * @param fullMembers the most members of a conversation whose messages are shown
 * @param badgeMembers the most members of a conversation that is pushed at all
 * @param firstRetry how long to wait after a provider's first failure; doubles with each
 */
public record PushSettings(
    Duration delay,
    Duration expiry,
    PushContent content,
    int fullMembers,
    int badgeMembers,
    Duration firstRetry) {

  /** The defaults of the configuration. */
  public static final PushSettings DEFAULTS =
      new PushSettings(
          Duration.ofSeconds(3),
          Duration.ofDays(1),
          PushContent.PREVIEW,
          500,
          10_000,
          Duration.ofSeconds(10));

  /** A provider that is away for long is asked this often. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  /** With the waiting in between, three quarters of an hour. */
  static final int MAX_ATTEMPTS = 12;

  /**
   * @param attempt the one that failed, from 1
   */
  Duration retry(int attempt) {
    Duration wait = firstRetry.multipliedBy(1L << Math.min(attempt - 1, 20));
    return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
  }
}
