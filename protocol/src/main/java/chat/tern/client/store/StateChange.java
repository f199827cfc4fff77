package chat.tern.client.store;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ConversationId;
import java.util.Optional;

/**
 * A value of the user's own state that was set on this device and that the server has not confirmed
 * yet.
 *
 * @param conversationId the conversation that it is about, or empty for the account
 * @param value empty to unset it
 * @param number grows with each change on this device, and is never used again
 */
public record StateChange(
    Optional<ConversationId> conversationId, String key, String value, long number) {

  /** What it is that it changes. */
  public record Place(Optional<ConversationId> conversationId, String key) {}

  public Place place() {
    return new Place(conversationId, key);
  }

  /** As the server is told. */
  public StateItem item() {
    return new StateItem(conversationId, key, value, 0);
  }
}
