package chat.tern.protocol;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;

/** How far a device has one conversation: an element of the vector in {@code resume}. */
public record ConversationPosition(ConversationId conversationId, Position position) {
  public ConversationPosition {
    Require.present(conversationId, "conversation_id");
    Require.present(position, "position");
  }
}
