package chat.tern.server.presence;

import chat.tern.protocol.ProtocolLimits;
import java.time.Duration;

/**
 * How presence behaves.
 *
 * @param grace how long somebody without a session still counts as online: a change of network
 *     shows nothing to anybody
 * @param interval how often {@link Presence#tick} is called: the longest that a change waits for
 *     coalescing
 * @param maxEventsPerSecond that one watcher gets, however many of the watched come and go; the
 *     rest waits, and only its latest state is sent
 * @param maxWatchedUsers of one session, and in one look-up
 */
public record PresenceSettings(
    Duration grace, Duration interval, int maxEventsPerSecond, int maxWatchedUsers) {

  /**
   * Six seconds of grace outlast a flap of five; the interval leaves most of two seconds to the
   * network.
   */
  public static final PresenceSettings DEFAULTS =
      new PresenceSettings(
          Duration.ofSeconds(6),
          Duration.ofMillis(250),
          100,
          ProtocolLimits.DEFAULT_MAX_WATCHED_USERS);

  /**
   * @throws IllegalArgumentException when a value would keep presence from working
   */
  public PresenceSettings {
    if (grace.isNegative()
        || !interval.isPositive()
        || maxEventsPerSecond < 1
        || maxWatchedUsers < 1) {
      throw new IllegalArgumentException(
          "Presence needs a grace period, an interval, a rate and a limit of watched users.");
    }
  }
}
