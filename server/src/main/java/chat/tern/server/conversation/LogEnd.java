package chat.tern.server.conversation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The last entries of one log, as they were at one moment. Immutable to whoever reads it. Growing
 * it by one costs one write to an array that several ends share: each sees only its own part, so
 * what is written behind it stays unseen. A busy conversation would otherwise copy a hundred
 * entries for each that it adds.
 *
 * <p>An end that grows and grows while nobody reads it is not worth its memory: a hundred messages
 * in some twelve objects each, that live just long enough to be the worst that a garbage collector
 * can meet. Hence it knows whether it is {@linkplain #wanted wanted}.
 */
final class LogEnd {

  /** A screenful or two. Between one and two times as many are held. */
  static final int KEPT = 100;

  private final ChainedEntry[] shared;
  private final int from;
  private final int to;

  /** How many entries it was grown by since somebody last read it. */
  private final int unread;

  /** Set by readers, at any time: who grows it at the same moment may miss it once. */
  private volatile boolean read;

  private LogEnd(ChainedEntry[] shared, int from, int to, int unread) {
    this.shared = shared;
    this.from = from;
    this.to = to;
    this.unread = unread;
  }

  /** The end of a log that ends with these entries; there is at least one. */
  static LogEnd of(List<ChainedEntry> entries) {
    int kept = Math.min(KEPT, entries.size());
    ChainedEntry[] array =
        entries.subList(entries.size() - kept, entries.size()).toArray(new ChainedEntry[kept]);
    return new LogEnd(array, 0, kept, kept);
  }

  /** The end after these were appended. Only one caller at a time may grow the latest end. */
  LogEnd plus(List<ChainedEntry> appended) {
    if (appended.size() >= KEPT) {
      return of(appended);
    }
    ChainedEntry[] array = shared;
    int begin = from;
    int end = to;
    if (end + appended.size() > array.length) {
      begin = Math.max(from, end - KEPT);
      int held = end - begin;
      // Twice as much, so that growing is cheap and a quiet conversation holds little.
      int room = held + Math.max(appended.size(), Math.min(KEPT, held));
      array = Arrays.copyOf(Arrays.copyOfRange(shared, begin, end), room);
      begin = 0;
      end = held;
    }
    for (ChainedEntry entry : appended) {
      array[end] = entry;
      end++;
    }
    return new LogEnd(array, Math.max(begin, end - KEPT), end, unread() + appended.size());
  }

  /** Whether somebody has read it since it was last grown by as much as it holds. */
  boolean wanted() {
    return unread() < KEPT;
  }

  private int unread() {
    return read ? 0 : unread;
  }

  ChainedEntry first() {
    return shared[from];
  }

  ChainedEntry last() {
    return shared[to - 1];
  }

  /** In order of seq; cannot be changed. Whoever asks counts as a reader. */
  List<ChainedEntry> entries() {
    read = true;
    return Collections.unmodifiableList(Arrays.asList(shared).subList(from, to));
  }
}
