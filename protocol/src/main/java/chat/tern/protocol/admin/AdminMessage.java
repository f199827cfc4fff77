package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message, for an admin who has a reason to read it; that it was read is in the audit log.
 *
 * @param authorName empty for an author without an account
 * @param edited whether {@code text} is that of an edit
 * @param deleted whether it was deleted or has expired; then there is no text
 * @param text what it says now
 */
public record AdminMessage(
    ConversationId conversationId,
    long seq,
    EntryId messageId,
    UserId author,
    Optional<String> authorName,
    Instant createdAt,
    boolean edited,
    boolean deleted,
    Optional<String> text) {
  public AdminMessage {
    Require.present(conversationId, "conversation_id");
    Require.positive(seq, "seq");
    Require.present(messageId, "message_id");
    Require.present(author, "author");
    Require.present(createdAt, "created_at");
  }
}
