package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.log.Role;

/** The body of {@code PUT /v1/conversations/{id}/members/{user}/role}. */
public record ChangeRole(ClientMessageId clientMessageId, Role role) {
  public ChangeRole {
    Require.present(clientMessageId, "client_message_id");
    Require.present(role, "role");
  }
}
