package chat.tern.server.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The sending end of one channel: numbers what is sent, and keeps a while what the receiver may ask
 * for again. Guarded by the lock of {@link Channels}.
 */
final class Outgoing {

  /** Much more than is sent in the two heartbeats that a loss takes to be noticed. */
  private static final int KEPT_PACKETS = 4_096;

  private static final long KEPT_BYTES = 8L * 1024 * 1024;

  private final Deque<Sent> kept = new ArrayDeque<>();
  private long keptBytes;
  private long last;
  private long forgotten;

  private record Sent(long number, List<Item> items, long bytes) {}

  /** Numbers a packet of these items. */
  long number(List<Item> items) {
    last++;
    List<Item> toKeep = items.stream().filter(Item::kept).toList();
    if (!toKeep.isEmpty()) {
      long bytes = toKeep.stream().mapToLong(item -> item.payload().length).sum();
      kept.add(new Sent(last, toKeep, bytes));
      keptBytes += bytes;
      while (kept.size() > KEPT_PACKETS || keptBytes > KEPT_BYTES) {
        Sent oldest = kept.remove();
        keptBytes -= oldest.bytes();
        forgotten = oldest.number();
      }
    }
    return last;
  }

  /** The number of the last packet. */
  long last() {
    return last;
  }

  /**
   * What is kept of the packets with these numbers, in their order, until it is this much.
   *
   * @param from the first number that is asked for
   */
  Again again(long from, long to, long maxBytes) {
    List<Item> items = new ArrayList<>();
    long bytes = 0;
    for (Sent sent : kept) {
      if (sent.number() < from || sent.number() > to) {
        continue;
      }
      if (bytes > 0 && bytes + sent.bytes() > maxBytes) {
        return new Again(items, sent.number() - 1, from > forgotten);
      }
      items.addAll(sent.items());
      bytes += sent.bytes();
    }
    return new Again(items, to, from > forgotten);
  }

  /**
   * What is told again.
   *
   * @param upTo the number up to which it goes
   * @param complete whether nothing that was worth keeping had to be forgotten
   */
  record Again(List<Item> items, long upTo, boolean complete) {}
}
