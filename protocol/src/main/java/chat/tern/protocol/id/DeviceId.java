package chat.tern.protocol.id;

import java.util.UUID;

/**
 * Names one installation of a client that a user logged in on.
 *
 * <p>Its text form is the canonical lower-case UUID; {@link #parse} and {@link #toString}
 * round-trip.
 */
public record DeviceId(UUID value) implements Comparable<DeviceId> {

  public DeviceId {
    CanonicalUuid.requirePresent(value, "DeviceId");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws chat.tern.protocol.error.TernException with {@code invalid_field} when it is not one
   */
  public static DeviceId parse(String text) {
    return new DeviceId(CanonicalUuid.parse(text, "device id"));
  }

  @Override
  public int compareTo(DeviceId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
