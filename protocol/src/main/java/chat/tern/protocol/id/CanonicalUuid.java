package chat.tern.protocol.id;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.UUID;

/** The one text form that ids have on the wire: 36 characters, hexadecimal with hyphens. */
final class CanonicalUuid {

  private static final int LENGTH = 36;

  private CanonicalUuid() {}

  static UUID parse(String text, String what) {
    // UUID.fromString alone accepts short groups such as "1-1-1-1-1", which would give two texts for one id.
    if (text == null || text.length() != LENGTH) {
      throw malformed(what);
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw malformed(what);
    }
  }

  static void requirePresent(UUID value, String type) {
    if (value == null) {
      throw new IllegalArgumentException(type + " needs a value");
    }
  }

  /** Orders by the unsigned bits, as the text forms and the databases do; UUID.compareTo is signed. */
  static int compare(UUID left, UUID right) {
    int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
  }

  private static TernException malformed(String what) {
    return new TernException(
        ErrorCode.INVALID_FIELD, "A " + what + " is a UUID of 36 characters, such as 0192f0c1-7a3e-7c11-8f00-6f0a1b2c3d4e.");
  }
}
