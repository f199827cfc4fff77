package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
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
    List<Entry> unseen = log.structuralAfter(conversation, projected.position().seq());
    ConversationState state =
        Structure.fold(projected, unseen)
            .movedTo(head.get().position(), head.get().entry().ordinal());
    if (!unseen.isEmpty()) {
      store.project(state, unseen);
    }
    return state;
  }
}
