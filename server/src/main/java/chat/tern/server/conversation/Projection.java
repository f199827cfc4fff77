package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins the log and its projection: a conversation's state is what the projection holds, plus the
 * structural entries that it has not seen yet (a crash may have come between the two), at the log's
 * head.
 */
public final class Projection {

  private final ConversationLog log;
  private final ConversationStore store;

  public Projection(ConversationLog log, ConversationStore store) {
    this.log = log;
    this.store = store;
  }

  void project(ConversationState after, List<Entry> structural) {
    store.project(after, structural);
  }

  /**
   * The state at the log's head; empty where there is no such log. Mends the projection when it
   * lags.
   */
  public ConversationState load(ConversationId conversation) {
    Optional<ChainedEntry> head = log.head(conversation);
    if (head.isEmpty()) {
      return ConversationState.empty(conversation);
    }
    ConversationState projected =
        store
            .load(conversation)
            .map(ConversationState::of)
            .orElseGet(() -> ConversationState.empty(conversation));
    List<Entry> unseen = new ArrayList<>();
    ConversationState state = advance(projected, head.get(), unseen);
    if (!unseen.isEmpty()) {
      store.project(state, unseen);
    }
    return state;
  }

  /**
   * The state at the log's head, for one who knows an earlier one: the same object when that is
   * still true. Reads little more than the head.
   */
  ConversationState refresh(ConversationState known) {
    ConversationId conversation = known.conversationId();
    Optional<ChainedEntry> head = log.head(conversation);
    if (head.isPresent() && head.get().position().equals(known.position())) {
      return known;
    }
    if (head.isEmpty() || !known.exists() || head.get().seq() <= known.position().seq()) {
      return load(conversation); // it has begun, or it is another log than the one we knew
    }
    return advance(known, head.get(), new ArrayList<>());
  }

  /**
   * @param unseen takes the structural entries that led from one to the other
   */
  private ConversationState advance(ConversationState from, ChainedEntry head, List<Entry> unseen) {
    ChainedEntry to = head;
    if (from.position().seq() > head.seq()) {
      // Another node has appended and projected since the head was read.
      to = log.head(from.conversationId()).orElse(head);
    }
    for (Entry entry : log.structuralAfter(from.conversationId(), from.position().seq())) {
      if (entry.seq() <= to.seq()) {
        unseen.add(entry);
      }
    }
    return Structure.fold(from, unseen).movedTo(to.position(), to.entry().ordinal());
  }
}
