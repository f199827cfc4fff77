package chat.tern.load.run;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A conversation of the run. Its chain is computed once for all of its members in this process, not
 * once by each, as all see the same entries; a member remembers only how far it has come and asks
 * here for the position to resume from. Safe for all threads.
 */
final class Talk {

  /** Positions kept one by one: members of a live conversation differ by less. */
  private static final int RECENT = 16;

  /** Of older ones, one in so many is kept, for members that lag behind. */
  private static final int STRIDE = 64;

  private static final int FURTHEST = 64 * STRIDE;

  /** Entries that came before the one in front of them; beyond it, a delta will bring them. */
  private static final int EARLY = 256;

  private final ConversationId id;
  private final int[] members;
  private final TreeMap<Long, Position> known = new TreeMap<>();
  private final TreeMap<Long, Entry> early = new TreeMap<>();
  private volatile Position head;

  /**
   * A conversation.
   *
   * @param members numbers of the actors
   * @param created the position after its creation, which every member begins with
   */
  Talk(ConversationId id, int[] members, Position created) {
    this.id = id;
    this.members = members.clone();
    this.head = created;
    known.put(created.seq(), created);
  }

  ConversationId id() {
    return id;
  }

  /** As far as anybody here knows. */
  Position head() {
    return head;
  }

  int size() {
    return members.length;
  }

  int member(int index) {
    return members[index];
  }

  /** An entry was received by some member. */
  void learn(Entry entry) {
    if (entry.seq() <= head.seq()) {
      return;
    }
    synchronized (this) {
      if (early.size() < EARLY) {
        early.put(entry.seq(), entry);
      }
      while (!early.isEmpty() && early.firstKey() <= head.seq() + 1) {
        Entry next = early.pollFirstEntry().getValue();
        if (next.seq() > head.seq()) {
          advance(Chain.advance(head, id, next));
        }
      }
    }
  }

  /** The server named the position of its head. */
  synchronized void learn(Position position) {
    if (position.seq() > head.seq()) {
      advance(position);
    }
  }

  /** The latest known position that is not after a seq. */
  synchronized Optional<Position> upTo(long seq) {
    return Optional.ofNullable(known.floorEntry(seq)).map(Map.Entry::getValue);
  }

  private void advance(Position position) {
    head = position;
    known.put(position.seq(), position);
    long old = position.seq() - RECENT;
    if (members.length == 2 || old % STRIDE != 0) {
      known.remove(old);
    }
    known.headMap(position.seq() - FURTHEST).clear();
  }
}
