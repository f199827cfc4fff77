package chat.tern.client.timeline;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;

/**
 * How a timeline changes. Applied in order, the updates of one conversation always lead to what the
 * store holds.
 */
public sealed interface TimelineUpdate {

  ConversationId conversationId();

  /** A new item at the end: the entry with the next seq, or a new local echo. */
  record Appended(TimelineItem item) implements TimelineUpdate {
    @Override
    public ConversationId conversationId() {
      return item.conversationId();
    }
  }

  /**
   * An item that was there looks different: an edit, a deletion, a reaction, a local echo in
   * another state.
   */
  record Changed(TimelineItem item) implements TimelineUpdate {
    @Override
    public ConversationId conversationId() {
      return item.conversationId();
    }
  }

  /**
   * A local echo is gone: given up by its user, or confirmed, and then its message follows or has
   * come already.
   */
  record EchoRemoved(ConversationId conversationId, ClientMessageId clientMessageId)
      implements TimelineUpdate {}

  /** All that was shown of the conversation has to be read anew: it was resynchronised. */
  record Reset(ConversationId conversationId) implements TimelineUpdate {}
}
