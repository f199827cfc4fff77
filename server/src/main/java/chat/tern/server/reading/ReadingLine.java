package chat.tern.server.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who reads and who waits. A free seat goes to the readers in turn, one ticket of each, so that
 * somebody who asks for a thousand pages holds nobody else up: between two tickets of one reader,
 * everybody who waits gets one. Knows no clock and no thread; its owner guards it.
 *
 * @param <K> names a reader
 * @param <T> stands for one read, by identity
 */
final class ReadingLine<K, T> {

  /** What becomes of somebody who comes in. */
  enum Entry {
    /** Reads now, and has to {@link #leave} some time. */
    SEATED,
    /** Is handed out by {@link #leave} some time, unless it gives up before. */
    WAITS,
    /** As many wait as may, of all readers together. */
    LINE_FULL,
    /** As many wait as may of this reader. */
    READER_FULL
  }

  private final int seats;
  private final int mostWaiting;
  private final int mostOfOne;

  /** Those who wait, in the order of their next turn; nobody is in here without a ticket. */
  private final SequencedMap<K, Deque<T>> lines = new LinkedHashMap<>();

  private int taken;
  private int waiting;

  ReadingLine(int seats, int mostWaiting, int mostOfOne) {
    this.seats = seats;
    this.mostWaiting = mostWaiting;
    this.mostOfOne = mostOfOne;
  }

  Entry enter(K reader, T ticket) {
    if (taken < seats) {
      taken++;
      return Entry.SEATED;
    }
    Deque<T> own = lines.get(reader);
    if (own != null && own.size() >= mostOfOne) {
      return Entry.READER_FULL;
    }
    if (waiting >= mostWaiting) {
      return Entry.LINE_FULL;
    }
    lines.computeIfAbsent(reader, _ -> new ArrayDeque<>(1)).add(ticket);
    waiting++;
    return Entry.WAITS;
  }

  /** Somebody is done. Says who has the seat now, if anybody waits. */
  Optional<T> leave() {
    if (taken == 0) {
      throw new IllegalStateException("Nobody reads");
    }
    var next = lines.pollFirstEntry();
    if (next == null) {
      taken--;
      return Optional.empty();
    }
    waiting--;
    T ticket = next.getValue().remove();
    if (!next.getValue().isEmpty()) {
      lines.putLast(next.getKey(), next.getValue());
    }
    return Optional.of(ticket);
  }

  /**
   * Somebody waits no longer.
   *
   * @return false when it has a seat meanwhile, and has to leave it
   */
  boolean giveUp(K reader, T ticket) {
    Deque<T> own = lines.get(reader);
    if (own == null || !own.remove(ticket)) {
      return false;
    }
    waiting--;
    if (own.isEmpty()) {
      lines.remove(reader);
    }
    return true;
  }

  int reading() {
    return taken;
  }

  int waiting() {
    return waiting;
  }
}
