package chat.tern.protocol;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.util.Optional;

/**
 * One value of a user's own state: a read mark, a mute, a pin, a draft, a preference. It is the
 * same on all devices of the user and nobody else sees it.
 *
 * @param conversationId the conversation that it is about, or empty for the account
 * @param key one of the names in {@link StateKey}, or any other: unknown keys are kept and synced
 * @param value its text; empty means unset
 * @param revision the user's revision at which it got this value; 0 in a request
 */
public record StateItem(
    Optional<ConversationId> conversationId, String key, String value, long revision) {

  public StateItem {
    if (key == null || key.isEmpty() || value == null || revision < 0) {
      throw new TernException(ErrorCode.INVALID_FIELD, "A state item needs a key and a value.");
    }
  }
}
