package chat.tern.server.engine.redis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Pauses between tries to reach a server: twice as long each time, up to half a second, so that a
 * server that comes back is found well within a heartbeat. For one thread.
 */
final class BackOff {

  private static final Duration FIRST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final CountDownLatch closed;
  private Duration next = FIRST;

  /**
   * @param closed ends every pause
   */
  BackOff(CountDownLatch closed) {
    this.closed = closed;
  }

  /** Pauses; true when it was closed meanwhile. */
  boolean pauseUnlessClosed() throws InterruptedException {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The next pause is short again. */
  void reset() {
    next = FIRST;
  }
}
