package chat.tern.protocol.id;

import java.util.UUID;

/**
 * Names a conversation: the unit of ordering.
 *
 * <p>Its text form is the canonical lower-case UUID; {@link #parse} and {@link #toString}
 * round-trip.
 */
public record ConversationId(UUID value) implements Comparable<ConversationId> {

  public ConversationId {
    CanonicalUuid.requirePresent(value, "ConversationId");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws chat.tern.protocol.error.TernException with {@code invalid_field} when it is not one
   */
  public static ConversationId parse(String text) {
    return new ConversationId(CanonicalUuid.parse(text, "conversation id"));
  }

  @Override
  public int compareTo(ConversationId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
