package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import java.util.Optional;

/**
 * A conversation that a person is or was in.
 *
 * @param title as it is now; empty for that of two people
 * @param joinedSeq the entry that added the person
 * @param removedSeq the entry that removed the person; empty for a member
 * @param deliveredSeq up to where a device of the person's has it
 * @param readSeq up to where the person has seen it
 */
public record ExportedConversation(
    ConversationId conversationId,
    ConversationKind kind,
    String title,
    long joinedSeq,
    Optional<Long> removedSeq,
    long deliveredSeq,
    long readSeq) {
  public ExportedConversation {
    Require.present(conversationId, "conversation_id");
    Require.present(kind, "kind");
    Require.present(title, "title");
    Require.present(removedSeq, "removed_seq");
  }
}
