package chat.tern.load.oracle;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What one device was shown while its user seemed to be no member; only the history tells whether
 * it had been added by then. It keeps the newest. Not safe for several threads.
 */
final class Suspects {

  private static final int MAX = 256;

  private final NavigableSet<Long> seqs = new TreeSet<>();

  void add(long seq) {
    seqs.add(seq);
    if (seqs.size() > MAX) {
      seqs.removeFirst();
    }
  }

  /** The user was a member from one entry to the other, as turns out. */
  void explained(long from, long to) {
    seqs.subSet(from, true, to, true).clear();
  }

  List<Long> all() {
    return List.copyOf(seqs);
  }
}
