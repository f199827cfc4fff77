package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;

/**
 * The body of {@code POST /v1/receipts}: everything up to {@code seq} was delivered to, or read by,
 * the caller.
 */
public record Receipt(ReceiptType type, ConversationId conversationId, long seq) {
  public Receipt {
    Require.present(type, "type");
    Require.present(conversationId, "conversation_id");
    Require.positive(seq, "seq");
  }
}
