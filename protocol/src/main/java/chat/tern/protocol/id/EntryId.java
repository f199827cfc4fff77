package chat.tern.protocol.id;

import java.util.UUID;

/**
 * Names an entry in logs, traces and exports. Time-sortable, but never used for order.
 *
 * <p>Its text form is the canonical lower-case UUID; {@link #parse} and {@link #toString}
 * round-trip.
 */
public record EntryId(UUID value) implements Comparable<EntryId> {

  public EntryId {
    CanonicalUuid.requirePresent(value, "EntryId");
  }

  /**
   * Reads the canonical text form.
   *
   * @throws chat.tern.protocol.error.TernException with {@code invalid_field} when it is not one
   */
  public static EntryId parse(String text) {
    return new EntryId(CanonicalUuid.parse(text, "entry id"));
  }

  @Override
  public int compareTo(EntryId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
