package chat.tern.load.host;

import chat.tern.load.stats.Latencies;
import chat.tern.load.stats.LatencySummary;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how late this machine wakes a thread that slept: the part of every latency that neither
 * the server nor the tool can help. A thread of its own sleeps for {@link #SLEEP} over and over and
 * notes by how much it overslept. That costs some four thousandths of a core; what the tool's
 * garbage collector stops, it stops too.
 */
public final class WakeUps implements AutoCloseable {

  /** As long as a server or a tool waits for the next message at a few hundred per second. */
  public static final Duration SLEEP = Duration.ofMillis(2);

  private final Latencies late = new Latencies();
  private final Thread sleeper;
  private volatile boolean closed;

  private WakeUps() {
    sleeper = Thread.ofPlatform().daemon().name("tern-load-wake-ups").unstarted(this::sleep);
  }

  /** Begins to measure. */
  public static WakeUps watch() {
    WakeUps wakeUps = new WakeUps();
    wakeUps.sleeper.start();
    return wakeUps;
  }

  /** Measures for this long, and waits for it. */
  public static LatencySummary during(Duration span) {
    try (WakeUps wakeUps = watch()) {
      long until = System.nanoTime() + span.toNanos();
      for (long left = span.toNanos(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return wakeUps.sinceLast();
    }
  }

  /**
   * By how much the thread overslept since the last call, or the beginning. Safe for one thread.
   */
  public LatencySummary sinceLast() {
    return late.summarise();
  }

  private void sleep() {
    long nanos = SLEEP.toNanos();
    while (!closed) {
      long due = System.nanoTime() + nanos;
      LockSupport.parkNanos(nanos);
      long behind = System.nanoTime() - due;
      // It may be woken for no reason, and then it was not late.
      if (behind >= 0) {
        late.record(behind);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sleeper);
  }
}
