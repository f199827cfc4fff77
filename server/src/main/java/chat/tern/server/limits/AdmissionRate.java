package chat.tern.server.limits;

import chat.tern.protocol.error.ErrorCode;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How many new connections this node admits per second, whoever they are. One that is refused is
 * told when to come back. The hints hand out places in an imagined queue, each refusal one place
 * further back, plus jitter: so a storm of reconnects comes back at the admitted rate, instead of
 * all at once a second time. Safe for all threads; never waits.
 */
public final class AdmissionRate {

  /** Nobody is told to wait longer; what comes back too early is refused again, cheaply. */
  public static final Duration MAX_HINT = Duration.ofMinutes(1);

  /** A hint is up to this share longer than the place in the queue asks for. */
  private static final double JITTER = 0.5;

  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final Bucket bucket;
  private volatile Rate rate;

  // Guarded by this: when the last place that was handed out comes up.
  private long queueEndNanos;

  /**
   * @param nanos a clock that never jumps, in nanoseconds
   * @param random makes the jitter; may be called by many threads, one at a time
   */
  public AdmissionRate(Rate rate, LongSupplier nanos, RandomGenerator random) {
    this.rate = rate;
    this.nanos = nanos;
    this.random = random;
    long now = nanos.getAsLong();
    this.bucket = new Bucket(rate, now);
    this.queueEndNanos = now;
  }

  /** Changes the rate at once. */
  public void change(Rate changed) {
    rate = changed;
  }

  /** How many connections would be admitted at this moment. */
  public long left() {
    return bucket.left(rate, nanos.getAsLong());
  }

  /** Admits one connection, or says when to try again: never later than {@link #MAX_HINT}. */
  public Permit admit() {
    Rate present = rate;
    long now = nanos.getAsLong();
    return switch (bucket.take(present, now)) {
      case Permit.Granted granted -> granted;
      case Permit.Wait _ -> new Permit.Wait(place(present, now));
    };
  }

  /**
   * Admits one connection.
   *
   * @throws chat.tern.protocol.error.TernException {@code overloaded}, with the time to wait
   */
  public void require() {
    admit()
        .orRefuse(
            ErrorCode.OVERLOADED,
            () -> "The server takes no more connections for a moment. Try again.");
  }

  private synchronized Duration place(Rate present, long now) {
    long turn = Math.max(queueEndNanos, now) - now + SECOND / present.perSecond();
    long max = MAX_HINT.toNanos();
    queueEndNanos = now + Math.min(turn, max);
    if (turn >= max) {
      return Duration.ofNanos(max / 2 + random.nextLong(max / 2));
    }
    return Duration.ofNanos(Math.min(max, turn + random.nextLong((long) (turn * JITTER) + 1)));
  }
}
