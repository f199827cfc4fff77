package chat.tern.server.reading;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Lets a few read history at once. Who comes meanwhile waits in a line that is fair among users;
 * who would make it too long is told when to come again. A read that fails leaves its seat like any
 * other. Safe for all threads; those who ask had better be virtual ones.
 *
 * <p>A read takes a processor for a millisecond or two, and on the embedded engine native code
 * holds its thread meanwhile. On virtual threads, which nobody preempts, a few readers would hold
 * all carriers, and every send would wait. So reads run on threads of their own, which the
 * operating system takes from the processor when a carrier has something to do.
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
  private final Executor readers;

  // Guarded by the line.
  private final ReadingLine<UserId, Read<?>> line;
  private double usualNanos = Duration.ofMillis(1).toNanos();

  /**
   * @param readers has a thread for each seat; what it refuses is refused as shutting down
   * @param nanos a clock that never jumps, in nanoseconds
   * @param random spreads those who are told to come again; may be called by many threads
   */
  public ReadingRoom(
      ReadingSettings settings,
      Executor readers,
      LongSupplier nanos,
      RandomGenerator random,
      ReadingListener listener) {
    this.settings = settings;
    this.readers = readers;
    this.nanos = nanos;
    this.random = random;
    this.listener = listener;
    this.line = new ReadingLine<>(settings.atOnce(), settings.waiting(), MOST_OF_ONE);
  }

  /**
   * Reads when it is this user's turn, and returns what was read. The reading must neither wait for
   * whoever asked for it nor read in here again.
   *
   * @throws TernException {@code overloaded} or {@code rate_limited} with the time to wait, when
   *     too many wait, of all or of this user; {@code shutting_down} when interrupted; and whatever
   *     the reading throws
   */
  public <T> T read(UserId reader, Supplier<T> reading) {
    Read<T> read = new Read<>(reading, nanos.getAsLong());
    ReadingLine.Entry entry;
    synchronized (line) {
      entry = line.enter(reader, read);
    }
    switch (entry) {
      case SEATED -> begin(read);
      case WAITS -> {}
      case LINE_FULL ->
          throw refusal(
              ErrorCode.OVERLOADED, "Too many read history at this moment. Try again shortly.");
      case READER_FULL ->
          throw refusal(
              ErrorCode.RATE_LIMITED,
              "You ask for more history than can be read at once. Wait for what is on its way.");
    }
    try {
      return read.page.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      synchronized (line) {
        // Otherwise it is being read now, and leaves its seat by itself.
        boolean _ = line.giveUp(reader, read);
      }
      throw goingAway(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException expected
          ? expected
          : new IllegalStateException("A page could not be read", e.getCause());
    }
  }

  private void begin(Read<?> read) {
    try {
      readers.execute(() -> {
        for (Optional<Read<?>> next = Optional.of(read); next.isPresent(); next = next()) {
          next.get().run();
        }
      });
    } catch (RejectedExecutionException e) {
      for (Optional<Read<?>> next = Optional.of(read); next.isPresent(); next = next()) {
        next.get().page.completeExceptionally(goingAway(e));
      }
    }
  }

  /** The one whose turn it is, on the thread of the one that is done. */
  private Optional<Read<?>> next() {
    synchronized (line) {
      return line.leave();
    }
  }

  private static TernException goingAway(Exception cause) {
    return new TernException(ErrorCode.SHUTTING_DOWN, "The server is going away.", cause);
  }

  /** One page, from asking for it until it is there. */
  private final class Read<T> {

    private final Supplier<T> reading;
    private final long came;
    private final CompletableFuture<T> page = new CompletableFuture<>();

    Read(Supplier<T> reading, long came) {
      this.reading = reading;
      this.came = came;
    }

    void run() {
      long began = nanos.getAsLong();
      try {
        listener.waited(began - came);
        page.complete(reading.get());
      } catch (Throwable e) { // whatever it is, whoever asked hears of it, and the next one reads
        page.completeExceptionally(e);
      } finally {
        took(nanos.getAsLong() - began);
      }
    }
  }

  private void took(long time) {
    synchronized (line) {
      usualNanos += NEW_WEIGHT * (time - usualNanos);
    }
    listener.read(time);
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
