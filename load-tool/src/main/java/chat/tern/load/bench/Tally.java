package chat.tern.load.bench;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a section sends and gets back, and keeps the first thing that goes wrong. Safe for
 * all threads.
 */
final class Tally {

  private static final Duration GLANCE = Duration.ofMillis(20);

  private final int copies;

  final LongAdder sent = new LongAdder();
  final LongAdder acked = new LongAdder();
  final LongAdder received = new LongAdder();
  final LongAdder doubled = new LongAdder();
  final LongAdder reminded = new LongAdder();
  private final AtomicReference<LoadException> trouble = new AtomicReference<>();

  /** Of messages that one receiver gets. */
  Tally() {
    this(1);
  }

  /**
   * Of messages that so many receivers get.
   *
   * @param copies of each that are to arrive
   */
  Tally(int copies) {
    this.copies = copies;
  }

  /** Notes that something went wrong; only the first counts. */
  void trouble(String what) {
    trouble.compareAndSet(null, new LoadException(ExitCode.SERVER, what));
  }

  /**
   * Goes on only when all is well so far.
   *
   * @throws LoadException with the first thing that went wrong
   */
  void check() {
    LoadException first = trouble.get();
    if (first != null) {
      throw first;
    }
  }

  /** Waits {@code span} long, or until something goes wrong. */
  void watch(Duration span) {
    long until = System.nanoTime() + span.toNanos();
    for (long left = span.toNanos(); left > 0; left = until - System.nanoTime()) {
      Rig.pause(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
      check();
    }
  }

  /**
   * Waits until every message is acknowledged and has arrived, so that what is under way does not
   * count as lost.
   *
   * @return how many copies of those that are acknowledged did not arrive within {@code limit}
   */
  long drain(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    while ((acked.sum() < sent.sum() || missing() > 0) && System.nanoTime() < until) {
      Rig.pause(GLANCE);
      check();
    }
    return missing();
  }

  /** How many copies of acknowledged messages have not arrived so far. */
  long missing() {
    return Math.max(0, acked.sum() * copies - (received.sum() - doubled.sum()));
  }
}
