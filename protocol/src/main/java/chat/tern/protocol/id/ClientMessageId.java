package chat.tern.protocol.id;

import java.util.UUID;

/**
 * Made by the sender before it sends: the key under which a retry finds the entry of the first try.
 * It lives for ever; there is no window after which a repeated id is taken for a new message.
 *
 * <p>Its text form is the canonical lower-case UUID; {@link #parse} and {@link #toString}
 * round-trip.
 */
public record ClientMessageId(UUID value) implements Comparable<ClientMessageId> {

  public ClientMessageId {
    CanonicalUuid.requirePresent(value, "ClientMessageId");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws chat.tern.protocol.error.TernException with {@code invalid_field} when it is not one
   */
  public static ClientMessageId parse(String text) {
    return new ClientMessageId(CanonicalUuid.parse(text, "client message id"));
  }

  @Override
  public int compareTo(ClientMessageId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
