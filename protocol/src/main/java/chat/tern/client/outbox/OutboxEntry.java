package chat.tern.client.outbox;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.time.Instant;
import java.util.Optional;

/**
 * A message of our own.
 *
 * @param clientMessageId the same over all tries, so that the server stores it once
 * @param queuedAt by this device's clock: shown, and only ever compared with others of this outbox
 */
public record OutboxEntry(
    ConversationId conversationId,
    ClientMessageId clientMessageId,
    MessageBody.Content body,
    Optional<Long> replyTo,
    Instant queuedAt,
    SendState state) {

  /** The same message in another state. */
  public OutboxEntry with(SendState other) {
    return new OutboxEntry(conversationId, clientMessageId, body, replyTo, queuedAt, other);
  }

  /** Whether it waits for its user. */
  public boolean wedged() {
    return state instanceof SendState.Wedged;
  }
}
