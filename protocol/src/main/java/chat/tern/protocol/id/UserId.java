package chat.tern.protocol.id;

import java.util.UUID;

/**
 * Names a user for ever; a user's name may be shown instead, but is never a key.
 *
 * <p>Its text form is the canonical lower-case UUID; {@link #parse} and {@link #toString}
 * round-trip.
 */
public record UserId(UUID value) implements Comparable<UserId> {

  /**
   * The author of what an admin of the server did to a conversation from outside, without being a
   * member. It has no account; who the admin was is in the audit log.
   */
  public static final UserId SERVER = new UserId(new UUID(0, 0));

  public UserId {
    CanonicalUuid.requirePresent(value, "UserId");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws chat.tern.protocol.error.TernException with {@code invalid_field} when it is not one
   */
  public static UserId parse(String text) {
    return new UserId(CanonicalUuid.parse(text, "user id"));
  }

  @Override
  public int compareTo(UserId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
