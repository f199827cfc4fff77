package chat.tern.load.arrival;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Calls for each message when it is due, in order, on a thread of its own. A wait that ends late is
 * made up at once.
 */
public final class Pacer {

  /** A message sent this long after it was due is late. */
  public static final Duration LATE = Duration.ofMillis(2);

  private final Arrival arrival;
  private final long count;
  private final LongConsumer due;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile long start;

  /**
   * A pacer that waits for {@link #start}.
   *
   * @param count how many messages
   * @param due is called with each index from 0; must not wait
   */
  public Pacer(Arrival arrival, long count, LongConsumer due) {
    this.arrival = arrival;
    this.count = count;
    this.due = due;
  }

  /** Starts the schedule now. */
  public void start() {
    start(System.nanoTime());
  }

  /** Starts the schedule at a moment of {@link System#nanoTime}, which may lie ahead. */
  public void start(long nanos) {
    start = nanos;
    Thread.ofPlatform().daemon().name("tern-load-pacer").start(this::run);
  }

  /** On the clock of {@link System#nanoTime}, when this message is due. */
  public long dueAt(long index) {
    return start + arrival.nanosOf(index);
  }

  /** Ends it early. */
  public void stop() {
    stopped = true;
  }

  /** Whether every message has been called for. */
  public boolean finished() {
    return done.getCount() == 0;
  }

  private void run() {
    for (long index = 0; index < count && !stopped; index++) {
      for (long wait = dueAt(index) - System.nanoTime();
          wait > 0 && !stopped;
          wait = dueAt(index) - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      due.accept(index);
    }
    done.countDown();
  }
}
