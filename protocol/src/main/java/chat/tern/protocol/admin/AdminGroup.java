package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import java.util.Optional;

/**
 * A group, as lists show it.
 *
 * @param members how many there are
 * @param slowModeSeconds the time from one message of a member's to the next; empty when it is off
 * @param readOnly whether only its admins write in it
 */
public record AdminGroup(
    ConversationId conversationId,
    String title,
    long members,
    Optional<Long> slowModeSeconds,
    boolean readOnly) {
  public AdminGroup {
    Require.present(conversationId, "conversation_id");
    Require.present(title, "title");
    Require.notNegative(members, "members");
  }
}
