package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;

/**
 * How much of what somebody wrote in a conversation is there.
 *
 * @param user a name
 * @param messages those that are neither deleted nor expired
 */
public record MessagesByUser(ConversationId conversationId, String user, long messages) {
  public MessagesByUser {
    Require.present(conversationId, "conversation_id");
    Require.present(user, "user");
    Require.notNegative(messages, "messages");
  }
}
