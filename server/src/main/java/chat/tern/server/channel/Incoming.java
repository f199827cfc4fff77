package chat.tern.server.channel;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The receiving end of one channel: knows which numbers came, and so which did not. Guarded by its
 * own lock.
 */
final class Incoming {

  /** More than this is not asked for again: it is found by looking at the logs. */
  private static final int MAX_MISSING = 10_000;

  private final NavigableSet<Long> missing = new TreeSet<>();
  private long highest;
  private long heardNanos;
  private boolean farewell;
  private boolean lost;
  private boolean gapOpened;

  Incoming(long nowNanos) {
    this.heardNanos = nowNanos;
  }

  /** Numbers that are missing, both ends included. */
  record Range(long from, long to) {}

  /** A packet came. Says whether it is new: a broker may deliver twice, and what was told again. */
  synchronized boolean received(long number, long nowNanos) {
    heardNanos = nowNanos;
    if (number > highest) {
      gapOpened |= number > highest + 1;
      expect(number);
      missing.remove(number);
      return true;
    }
    return missing.remove(number);
  }

  /** The sender says how far it has counted. */
  synchronized void counted(long last, long nowNanos) {
    heardNanos = nowNanos;
    expect(last);
  }

  /** The sender says that it will send no more than this. */
  synchronized void ends(long last, long nowNanos) {
    counted(last, nowNanos);
    farewell = true;
  }

  private void expect(long upTo) {
    if (upTo - highest > MAX_MISSING) {
      lost = true;
      missing.clear();
      missing.add(upTo);
    } else {
      for (long number = highest + 1; number <= upTo; number++) {
        missing.add(number);
      }
    }
    highest = Math.max(highest, upTo);
  }

  /** Whether more is missing than the last time that somebody asked. */
  synchronized boolean takeGapOpened() {
    boolean was = gapOpened && !missing.isEmpty();
    gapOpened = false;
    return was;
  }

  /** What the sender said of these numbers is here, as far as it still knew it. */
  synchronized void settled(Range range) {
    missing.subSet(range.from(), true, range.to(), true).clear();
  }

  /** The first run of missing numbers. */
  synchronized Optional<Range> gap() {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    long from = missing.first();
    long to = from;
    while (missing.contains(to + 1)) {
      to++;
    }
    return Optional.of(new Range(from, to));
  }

  /** Whether all that was sent came, and no more can come. */
  synchronized boolean isComplete() {
    return farewell && missing.isEmpty() && !lost;
  }

  /** Whether something was lost that is not worth asking for; asked once. */
  synchronized boolean takeLost() {
    boolean was = lost;
    lost = false;
    return was;
  }

  /** Whether nothing came for so long; said once, until so much time has passed again. */
  synchronized boolean isSilent(long silenceNanos, long nowNanos) {
    boolean silent = nowNanos - heardNanos >= silenceNanos;
    if (silent) {
      heardNanos = nowNanos;
    }
    return silent;
  }
}
