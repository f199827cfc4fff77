package chat.tern.server.session;

import chat.tern.protocol.error.CloseCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Finds sessions that are no longer there: a socket may die without a close, and then nothing calls
 * us. One sweep serves all sessions, so an idle one costs no timer. A session that was silent for a
 * heartbeat is pinged; silent for two, it is cut; one whose token ran out without being renewed is
 * closed.
 */
public final class SessionSweeper {

  private final Hub hub;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Duration heartbeat;

  /**
   * @param clock tells when tokens run out
   * @param nanos tells how long a session was silent: it must not jump when somebody sets the clock
   */
  public SessionSweeper(Hub hub, InstantSource clock, LongSupplier nanos, Duration heartbeat) {
    this.hub = hub;
    this.clock = clock;
    this.nanos = nanos;
    this.heartbeat = heartbeat;
  }

  /**
   * How often {@link #sweep} wants to be called: four times a heartbeat keeps the two-heartbeat
   * bound within a quarter.
   */
  public Duration interval() {
    return heartbeat.dividedBy(4);
  }

  /** Looks at every session once. */
  public void sweep() {
    Instant now = clock.instant();
    long nowNanos = nanos.getAsLong();
    long silence = heartbeat.toNanos();
    for (Session session : hub.all()) {
      long silent = nowNanos - session.lastHeardNanos();
      if (silent >= 2 * silence) {
        session.cut(CloseCode.HEARTBEAT_TIMEOUT);
        hub.remove(session);
      } else if (!session.tokenExpiresAt().isAfter(now)) {
        session.close(CloseCode.TOKEN_EXPIRED);
      } else if (silent >= silence - interval().toNanos()) {
        session.ping();
      }
    }
  }
}
