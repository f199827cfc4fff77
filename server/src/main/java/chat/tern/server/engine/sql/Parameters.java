package chat.tern.server.engine.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Many values as the parameters of a statement, or of several. */
final class Parameters {

  /** What one statement takes, far below what the databases allow. */
  static final int MOST = 500;

  private Parameters() {}

  /**
   * The values once each, in pieces, in one order everywhere: two nodes that write the same rows do
   * not wait for each other.
   *
   * @param size the values of a piece at most
   */
  static <T extends Comparable<? super T>> List<List<T>> chunks(Stream<T> values, int size) {
    List<T> all = values.distinct().sorted().toList();
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      chunks.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return chunks;
  }

  /** So many question marks, for an {@code IN}. */
  static String marks(int count) {
    return repeated("?", count);
  }

  /** The same text so often, with commas between. */
  static String repeated(String text, int count) {
    return String.join(", ", Collections.nCopies(count, text));
  }
}
