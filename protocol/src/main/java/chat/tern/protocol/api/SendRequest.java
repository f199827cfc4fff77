package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.log.MessageBody;
import java.util.Optional;

/** The body of {@code POST /v1/conversations/{id}/messages}. */
public record SendRequest(
    ClientMessageId clientMessageId, MessageBody.Content body, Optional<Long> replyTo) {
  public SendRequest {
    Require.present(clientMessageId, "client_message_id");
    Require.present(body, "text");
  }
}
