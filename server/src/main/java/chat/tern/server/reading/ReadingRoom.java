package chat.tern.server.reading;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Lets a few read history at once. Who comes meanwhile waits in a line that is fair among users;
 * who would make it too long is told when to come again. A read that fails leaves its seat like any
 * other. Safe for all threads; those who wait had better be virtual ones.
 *
 * <p>A read takes a processor for a millisecond or two, and on the embedded engine the native
 * library holds the thread's carrier meanwhile: without a bound, a few readers hold all of them,
 * and every send waits.
 */
public final class ReadingRoom {

  /** More than all devices of one person ask for at once; a flood is refused after so many. */
  static final int MOST_OF_ONE = 50;

  private static final long SHORTEST_HINT = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_HINT = Duration.ofSeconds(10).toNanos();

  /** The last few reads say how long the next ones will take. */
  private static final double NEW_WEIGHT = 0.05;

  private final ReadingSettings settings;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final ReadingListener listener;

  // Guarded by the line.
  private final ReadingLine<UserId, CountDownLatch> line;
  private double usualNanos = Duration.ofMillis(1).toNanos();

  /**
   * @param nanos a clock that never jumps, in nanoseconds
   * @param random spreads those who are told to come again; may be called by many threads
   */
  public ReadingRoom(
      ReadingSettings settings,
      LongSupplier nanos,
      RandomGenerator random,
      ReadingListener listener) {
    this.settings = settings;
    this.nanos = nanos;
    this.random = random;
    this.listener = listener;
    this.line = new ReadingLine<>(settings.atOnce(), settings.waiting(), MOST_OF_ONE);
  }

  /**
   * Reads when it is this user's turn, on the caller's thread, and returns what was read. The
   * reading must neither wait for whoever asked for it nor read in here again.
   *
   * @throws TernException {@code overloaded} or {@code rate_limited} with the time to wait, when
   *     too many wait, of all or of this user; {@code shutting_down} when interrupted in the line;
   *     and whatever the reading throws
   */
  public <T> T read(UserId reader, Supplier<T> reading) {
    long came = nanos.getAsLong();
    takeSeat(reader);
    long began = nanos.getAsLong();
    listener.waited(began - came);
    try {
      return reading.get();
    } finally {
      long took = nanos.getAsLong() - began;
      leave(took);
      listener.read(took);
    }
  }

  private void takeSeat(UserId reader) {
    CountDownLatch turn = new CountDownLatch(1);
    ReadingLine.Entry entry;
    synchronized (line) {
      entry = line.enter(reader, turn);
    }
    switch (entry) {
      case SEATED -> {}
      case WAITS -> await(reader, turn);
      case LINE_FULL ->
          throw refusal(
              ErrorCode.OVERLOADED, "Too many read history at this moment. Try again shortly.");
      case READER_FULL ->
          throw refusal(
              ErrorCode.RATE_LIMITED,
              "You ask for more history than can be read at once. Wait for what is on its way.");
    }
  }

  private void await(UserId reader, CountDownLatch turn) {
    try {
      turn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      synchronized (line) {
        if (!line.giveUp(reader, turn)) {
          line.leave().ifPresent(CountDownLatch::countDown);
        }
      }
      throw new TernException(ErrorCode.SHUTTING_DOWN, "The server is going away.", e);
    }
  }

  private void leave(long took) {
    synchronized (line) {
      usualNanos += NEW_WEIGHT * (took - usualNanos);
      line.leave().ifPresent(CountDownLatch::countDown);
    }
  }

  private TernException refusal(ErrorCode code, String message) {
    listener.refused(code);
    return new TernException(code, message, hint());
  }

  /** When those who wait now will have read, and up to half as long again. */
  private Duration hint() {
    double all;
    synchronized (line) {
      all = line.waiting() * usualNanos / settings.atOnce();
    }
    long wait = Math.clamp((long) all, SHORTEST_HINT, LONGEST_HINT);
    return Duration.ofNanos(wait + random.nextLong(wait / 2));
  }

  /** How many read at this moment. */
  public int reading() {
    synchronized (line) {
      return line.reading();
    }
  }

  /** How many wait at this moment. */
  public int waiting() {
    synchronized (line) {
      return line.waiting();
    }
  }
}
