package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import java.time.Instant;

/**
 * The answer of {@code POST /v1/conversations/{id}/messages}, the same as a {@code message.ack}.
 */
public record MessageSent(
    ConversationId conversationId,
    ClientMessageId clientMessageId,
    EntryId messageId,
    long seq,
    long ordinal,
    Instant createdAt) {
  public MessageSent {
    Require.present(conversationId, "conversation_id");
    Require.present(clientMessageId, "client_message_id");
    Require.present(messageId, "message_id");
    Require.positive(seq, "seq");
    Require.present(createdAt, "created_at");
  }
}
