package chat.tern.load.verify;

import chat.tern.load.arrival.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Lets members say something, at a rate that does not wait for the server: who and where is drawn
 * anew for each message. On a thread of its own.
 */
final class Talk implements AutoCloseable {

  private static final long STEP_NANOS = 1_000_000;
  private static final long LATE_NANOS = Duration.ofMillis(50).toNanos();

  private final List<Seat> seats;
  private final Arrival arrival;
  private final Tally tally;
  private final RandomGenerator random;
  private final Thread thread = new Thread(this::run, "tern-verify-talk");
  private volatile boolean stopping;

  /** A device that may speak in a conversation. */
  record Seat(Device device, Room room) {}

  Talk(List<Seat> seats, Arrival arrival, Tally tally, RandomGenerator random) {
    this.seats = List.copyOf(seats);
    this.arrival = arrival;
    this.tally = tally;
    this.random = random;
  }

  void start() {
    thread.start();
  }

  private void run() {
    long start = System.nanoTime();
    long done = 0;
    while (!stopping) {
      long now = System.nanoTime() - start;
      for (long due = arrival.countBefore(now); done < due && !stopping; done++) {
        tally.due.increment();
        long behind = System.nanoTime() - start - arrival.nanosOf(done);
        tally.lateness.record(behind);
        if (behind > LATE_NANOS) {
          tally.late.increment();
        }
        Seat seat = seats.get(random.nextInt(seats.size()));
        seat.device().say(seat.room().conversation());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** Nobody says anything new from now on. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
