package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/conversations}. A direct conversation has one other member and no
 * title.
 *
 * @param clientMessageId the same in every retry; a repeated request finds the conversation of the
 *     first
 * @param title of a group
 * @param members the others; the caller is a member anyway
 */
public record CreateConversation(
    ClientMessageId clientMessageId,
    ConversationKind kind,
    Optional<String> title,
    List<UserId> members) {
  public CreateConversation {
    Require.present(clientMessageId, "client_message_id");
    Require.present(kind, "kind");
    members = Require.list(members, "members");
  }
}
