package chat.tern.server.session;

import chat.tern.protocol.error.CloseCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Finds sessions that are no longer there: a socket may die without a close, and then nothing calls us. One sweep serves
 * all sessions, so an idle one costs no timer. A session that was silent for a heartbeat is pinged; silent for two, it is
 * cut; one whose token ran out without being renewed is closed.
 */
public final class SessionSweeper {

  private final Hub hub;
  private final InstantSource clock;
  private final Duration heartbeat;

  public SessionSweeper(Hub hub, InstantSource clock, Duration heartbeat) {
    this.hub = hub;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  /** How often {@link #sweep} wants to be called: four times a heartbeat keeps the two-heartbeat bound within a quarter. */
  public Duration interval() {
    return heartbeat.dividedBy(4);
  }

  /** Looks at every session once. */
  public void sweep() {
    Instant now = clock.instant();
    long nowMillis = now.toEpochMilli();
    long silence = heartbeat.toMillis();
    for (Session session : hub.all()) {
      long silent = nowMillis - session.lastHeardMillis();
      if (silent < 0) {
        // The clock was set back: start counting again rather than waiting for it to catch up.
        session.heard(nowMillis);
      } else if (silent >= 2 * silence) {
        session.cut(CloseCode.HEARTBEAT_TIMEOUT);
        hub.remove(session);
      } else if (!session.tokenExpiresAt().isAfter(now)) {
        session.close(CloseCode.TOKEN_EXPIRED);
      } else if (silent >= silence - interval().toMillis()) {
        session.ping();
      }
    }
  }
}
