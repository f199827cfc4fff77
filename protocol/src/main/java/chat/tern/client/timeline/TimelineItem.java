package chat.tern.client.timeline;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;

/** One line of a timeline. */
public sealed interface TimelineItem {

  ConversationId conversationId();

  /** A message as it is now: later edits, the deletion and reactions are in it. */
  record Message(ConversationId conversationId, String senderName, MessageState state)
      implements TimelineItem {

    /**
     * What to show; empty when the message was deleted. A type that this build does not know has a
     * fallback line.
     */
    public String text() {
      return state.body() instanceof MessageBody.Content content ? content.text() : "";
    }

    public long seq() {
      return state.seq();
    }

    public boolean edited() {
      return state.editedAt().isPresent();
    }

    public boolean deleted() {
      return state.deleted();
    }
  }

  /**
   * Another fact that readers care about: somebody joined, the title changed, and facts of newer
   * servers.
   */
  record Notice(ConversationId conversationId, String actorName, Entry entry)
      implements TimelineItem {}

  /**
   * A message of our own that the server has not confirmed; it stands after everything that has a
   * seq.
   */
  record LocalEcho(OutboxEntry entry) implements TimelineItem {
    @Override
    public ConversationId conversationId() {
      return entry.conversationId();
    }
  }
}
