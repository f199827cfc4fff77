package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which commands of one conversation may be repeated ones, by the dedupe keys of the latest.
 * A hint only: the log says what is true, and forgets nothing. A key is kept as 64 bits in one
 * array, since a busy server remembers some hundred thousand of them, each for seconds: as objects
 * they would be most of what a collection of garbage has to copy.
 */
final class RecentCommands {

  /** A retry follows its first try within seconds, so a few suffice. A power of two. */
  private static final int CAPACITY = 32;

  private static final long[] NONE = {};

  private long[] keys = NONE;
  private int remembered;

  /**
   * Whether such a command was among the latest. True by chance once in 2^59 cases, which costs a
   * search of the log.
   */
  boolean mayKnow(UserId author, ClientMessageId clientMessageId) {
    long key = key(author, clientMessageId);
    for (int i = 0; i < Math.min(remembered, keys.length); i++) {
      if (keys[i] == key) {
        return true;
      }
    }
    return false;
  }

  void remember(List<Entry> committed) {
    for (Entry entry : committed) {
      if (remembered == keys.length && remembered < CAPACITY) {
        keys = Arrays.copyOf(keys, Math.max(4, 2 * keys.length));
      }
      keys[remembered & (keys.length - 1)] = key(entry.author(), entry.clientMessageId());
      // Counts on past the capacity, but never to where it would overflow.
      remembered = remembered + 1 < 2 * CAPACITY ? remembered + 1 : CAPACITY;
    }
  }

  void clear() {
    keys = NONE;
    remembered = 0;
  }

  private static long key(UserId author, ClientMessageId id) {
    long ofAuthor =
        author.value().getMostSignificantBits() ^ author.value().getLeastSignificantBits();
    long ofId =
        Long.rotateLeft(id.value().getMostSignificantBits(), 17)
            ^ id.value().getLeastSignificantBits();
    return ofAuthor * 0x9E3779B97F4A7C15L + ofId; // the golden ratio, as of Fibonacci hashing
  }
}
