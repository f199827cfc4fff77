package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Member;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a user's conversation list.
 *
 * @param peer the other member of a direct conversation
 * @param lastMessage the latest message, for a preview
 * @param unread messages after the read mark
 */
public record InboxItem(
    ConversationId conversationId,
    ConversationKind kind,
    String title,
    Optional<Member> peer,
    int memberCount,
    long headSeq,
    Instant lastActivity,
    Optional<Entry> lastMessage,
    long readSeq,
    long unread,
    Optional<Instant> mutedUntil,
    Optional<String> pinned,
    boolean archived) {
  public InboxItem {
    Require.present(conversationId, "conversation_id");
    Require.present(kind, "kind");
    Require.present(title, "title");
    Require.present(lastActivity, "last_activity");
  }
}
