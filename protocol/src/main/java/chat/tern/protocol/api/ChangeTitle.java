package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;

/** The body of {@code PUT /v1/conversations/{id}/title}. */
public record ChangeTitle(ClientMessageId clientMessageId, String title) {
  public ChangeTitle {
    Require.present(clientMessageId, "client_message_id");
    Require.present(title, "title");
  }
}
