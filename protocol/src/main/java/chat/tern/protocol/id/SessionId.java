package chat.tern.protocol.id;

import java.util.UUID;

/**
 * Names one authenticated connection of a device, from its welcome to its close.
 *
 * <p>Its text form is the canonical lower-case UUID; {@link #parse} and {@link #toString}
 * round-trip.
 */
public record SessionId(UUID value) implements Comparable<SessionId> {

  public SessionId {
    CanonicalUuid.requirePresent(value, "SessionId");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws chat.tern.protocol.error.TernException with {@code invalid_field} when it is not one
   */
  public static SessionId parse(String text) {
    return new SessionId(CanonicalUuid.parse(text, "session id"));
  }

  @Override
  public int compareTo(SessionId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
