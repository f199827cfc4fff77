package chat.tern.protocol.id;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.HexFormat;
import java.util.UUID;

/** The one text form that ids have on the wire: 36 characters, hexadecimal with hyphens. */
final class CanonicalUuid {

  private static final int LENGTH = 36;
  private static final String EXAMPLE = "0192f0c1-7a3e-7c11-8f00-6f0a1b2c3d4e";

  private CanonicalUuid() {}

  static UUID parse(String text, String what) {
    // UUID.fromString alone accepts signs and groups of any length, which would give many texts for
    // one id.
    if (text == null || !hasForm(text)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "That is no " + what + ": write a UUID of 36 characters, such as " + EXAMPLE + ".");
    }
    return UUID.fromString(text);
  }

  private static boolean hasForm(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !HexFormat.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  static void requirePresent(UUID value, String type) {
    if (value == null) {
      throw new IllegalArgumentException(type + " needs a value");
    }
  }

  /**
   * Orders by the unsigned bits, as the text forms and the databases do; UUID.compareTo is signed.
   */
  static int compare(UUID left, UUID right) {
    int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
  }
}
