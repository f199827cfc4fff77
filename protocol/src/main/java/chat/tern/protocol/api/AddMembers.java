package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import java.util.List;

/** The body of {@code POST /v1/conversations/{id}/members}. */
public record AddMembers(ClientMessageId clientMessageId, List<UserId> members) {
  public AddMembers {
    Require.present(clientMessageId, "client_message_id");
    members = Require.list(members, "members");
  }
}
