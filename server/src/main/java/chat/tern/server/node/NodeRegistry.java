package chat.tern.server.node;

import java.time.Duration;
import java.util.List;

/**
 * Who is live: the port by which nodes know of each other. Each node is live for the length of a
 * lease after it was last heard of, measured by one clock that is not any node's own, and not a
 * moment longer.
 *
 * <p>Calls may block for a round trip. Safe for all threads.
 *
 * <p>All methods throw a {@code RuntimeException} when the registry does not answer; whether the
 * call took effect is then unknown, and any of them may be repeated.
 */
public interface NodeRegistry {

  /**
   * Makes a node live. Its id must be new: an id that was ever live does not join again.
   *
   * @param lease how long it stays live without a {@link #renew}, to the millisecond
   */
  void join(Node node, Duration lease);

  /**
   * Extends the lease of a node that is live, to this long from now, and takes over how it
   * describes itself now. A node whose lease has run out, or of which nothing is known (it left, or
   * the registry lost its memory), stays dead.
   */
  Renewal renew(Node node, Duration lease);

  /** Ends a lease at once. Does nothing for a node that is not live. */
  void leave(NodeId id);

  /** All live nodes, in no order. */
  List<Node> live();

  /** What became of a lease. */
  sealed interface Renewal {

    /**
     * It was extended.
     *
     * @param live all live nodes, the asking one among them
     */
    record Renewed(List<Node> live) implements Renewal {
      public Renewed {
        live = List.copyOf(live);
      }
    }

    /** It had ended. The node has to drop what it believes and join under a new id. */
    record Lapsed() implements Renewal {}
  }
}
