package chat.tern.server.gateway;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The graceful end of all sessions: no new ones, everybody is told and given a moment for what is
 * on its way, then closed with a code that says to come back. Clients are asked to come back spread
 * over time, or the next node would get all of them at once.
 */
public final class Drain {

  /** What was sent before the notice is acknowledged meanwhile. */
  private static final Duration NOTICE = Duration.ofMillis(200);

  private static final long POLL_MILLIS = 10;

  private final Hub hub;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final int reconnectsPerSecond;
  private volatile boolean draining;

  /**
   * @param reconnectsPerSecond what a node admits: it decides how long the reconnects are spread
   */
  public Drain(Hub hub, LongSupplier nanos, RandomGenerator random, int reconnectsPerSecond) {
    this.hub = hub;
    this.nanos = nanos;
    this.random = random;
    this.reconnectsPerSecond = reconnectsPerSecond;
  }

  /** Passes while connections are welcome. */
  public void admit() {
    if (draining) {
      throw new TernException(
          ErrorCode.SHUTTING_DOWN,
          "The server is shutting down: try again.",
          Duration.ofSeconds(1));
    }
  }

  /**
   * Ends all sessions, within the deadline; those that do not end by then are left to the socket's
   * end.
   */
  public void run(Duration deadline) {
    draining = true;
    long end = nanos.getAsLong() + deadline.toNanos();
    List<Session> sessions = List.copyOf(hub.all());
    if (sessions.isEmpty()) {
      return;
    }
    long spreadMillis = 1_000L * sessions.size() / reconnectsPerSecond + 1;
    sessions.forEach(
        session -> session.send(new ServerFrame.GoingAway(random.nextLong(spreadMillis))));
    await(() -> false, Math.min(end, nanos.getAsLong() + NOTICE.toNanos()));
    hub.all().forEach(session -> session.close(CloseCode.SHUTTING_DOWN));
    await(() -> hub.sessionCount() == 0, end);
  }

  private interface Condition {
    boolean holds();
  }

  private void await(Condition condition, long end) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (!condition.holds() && nanos.getAsLong() < end) {
        never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
