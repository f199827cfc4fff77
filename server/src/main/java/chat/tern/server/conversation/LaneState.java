package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of one conversation. Without peers it is true once it is loaded, as only
 * this node changes it; with peers it ages, and is compared with the head of the log where that
 * matters. It never goes back. Safe for all threads; may read the log.
 */
final class LaneState {

  private final ConversationId id;
  private final Projection projection;
  private final Peers peers;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  LaneState(ConversationId id, Projection projection, Peers peers) {
    this.id = id;
    this.projection = projection;
    this.peers = peers;
  }

  boolean isLoaded() {
    return known.get() != null;
  }

  /** As it is now. */
  ConversationState now() {
    Known present = known.get();
    if (present == null) {
      return load().state();
    }
    return peers.exist() || present.inDoubt() ? refresh(present).state() : present.state();
  }

  /** As it was not long ago. */
  ConversationState recent() {
    Known present = known.get();
    if (present == null) {
      return load().state();
    }
    boolean holds =
        peers.exist()
            ? present.holdsWithin(peers.lag().toNanos(), peers.nanos().getAsLong())
            : !present.inDoubt();
    return holds ? present.state() : refresh(present).state();
  }

  /** To decide commands by: the log will refuse them if it is out of date. */
  ConversationState forTurn() {
    Known present = known.get();
    if (present == null) {
      return load().state();
    }
    return present.inDoubt() || present.behind() ? refresh(present).state() : present.state();
  }

  /**
   * Whether at this moment or later the conversation was as a command was decided by, whatever was
   * written in it meanwhile. With peers, what is refused without an append may be refused by this
   * only.
   *
   * @param decided what is known may be newer by now, by what another node has told, or by another
   *     look
   */
  boolean confirm(ConversationState decided, long sinceNanos) {
    if (!peers.exist()) {
      return true;
    }
    Known present = known.get();
    if (present == null || !sameButForMessages(decided, present.state())) {
      return false;
    }
    return present.holdsSince(sinceNanos) || sameButForMessages(decided, refresh(present).state());
  }

  private static boolean sameButForMessages(ConversationState one, ConversationState other) {
    if (one == other || !one.exists() || !other.exists()) {
      return one.exists() == other.exists();
    }
    return one.movedTo(other.position(), other.ordinal()).snapshot().equals(other.snapshot());
  }

  /** What was known last, however old; empty before anything was. */
  ConversationState lastKnown() {
    Known present = known.get();
    return present == null ? ConversationState.empty(id) : present.state();
  }

  /** This node has appended up to here. */
  void committed(ConversationState state) {
    Known next = Known.certain(state, peers.nanos().getAsLong());
    known.updateAndGet(present -> {
      if (present == null || present.seq() <= next.seq()) {
        return present != null && present.inDoubt() ? next.doubted() : next;
      }
      return present;
    });
  }

  /**
   * Another node has appended this entry, whenever that was. It is read only while this node seems
   * to need it.
   */
  void observed(long seq, Supplier<Entry> entry) {
    Known present = known.get();
    if (present == null || present.inDoubt() || present.behind() || present.seq() + 1 != seq) {
      return;
    }
    Known next =
        present.followed() == Known.MOST_FOLLOWED
            ? present.leftBehind()
            : present.followedTo(present.state().apply(entry.get()));
    known.compareAndSet(present, next);
  }

  /** It may not be true any more. */
  void doubt() {
    known.updateAndGet(present -> present == null ? null : present.doubted());
  }

  private Known load() {
    long asked = peers.nanos().getAsLong();
    return learn(null, Known.certain(projection.load(id), asked));
  }

  private Known refresh(Known present) {
    long asked = peers.nanos().getAsLong();
    return learn(present, Known.certain(projection.refresh(present.state()), asked));
  }

  /** Keeps what was read, unless something else has happened since the reading began. */
  private Known learn(@Nullable Known before, Known read) {
    if (known.compareAndSet(before, read)) {
      return read;
    }
    Known present = known.get();
    return present != null && !present.inDoubt() && present.seq() >= read.seq() ? present : read;
  }
}
