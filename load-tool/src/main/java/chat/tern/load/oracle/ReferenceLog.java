package chat.tern.load.oracle;

import java.util.Arrays;

/** The history of one conversation while it is judged: 16 bytes per entry. */
final class ReferenceLog {

  private static final int FIRST_SIZE = 1_024;

  /** Beyond this many missing seqs a seq is noise, which must not make the arrays grow. */
  private static final int MAX_SKIP = 1 << 20;

  private long[] digests = new long[FIRST_SIZE];
  private long[] messages = new long[FIRST_SIZE];
  private long last;

  /** Adds an entry; one out of order is left out. */
  void add(long seq, long message, long digest) {
    if (seq <= last || seq > last + MAX_SKIP) {
      return;
    }
    int index = Math.toIntExact(seq);
    if (index >= digests.length) {
      int size = Math.max(index + 1, 2 * digests.length);
      digests = Arrays.copyOf(digests, size);
      messages = Arrays.copyOf(messages, size);
    }
    digests[index] = digest;
    messages[index] = message;
    last = seq;
  }

  long last() {
    return last;
  }

  /** The digest at a seq, 0 where there is none. */
  long digest(long seq) {
    return seq <= last ? digests[(int) seq] : 0;
  }

  /** The message's number at a seq, {@link SeenLog#NO_MESSAGE} where there is none. */
  long message(long seq) {
    return seq <= last && digests[(int) seq] != 0 ? messages[(int) seq] : SeenLog.NO_MESSAGE;
  }
}
