package chat.tern.protocol.error;

import java.util.List;

/**
 * The checks of the compact constructors of frames, facts and bodies: a value that exists has its
 * required fields. Each check refuses with {@code invalid_field} and names the field as it is
 * called on the wire.
 */
public final class Require {

  private Require() {}

  /** Refuses a field that is not there. */
  public static void present(Object value, String field) {
    if (value == null) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The field \"" + field + "\" is missing.");
    }
  }

  /** Refuses a list that is not there or holds a null; answers an immutable copy. */
  public static <T> List<T> list(List<T> value, String field) {
    present(value, field);
    if (value.stream().anyMatch(element -> element == null)) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The list \"" + field + "\" holds a null.");
    }
    return List.copyOf(value);
  }

  /** Refuses a number below 1. */
  public static void positive(long value, String field) {
    if (value < 1) {
      throw new TernException(ErrorCode.INVALID_FIELD, "\"" + field + "\" is 1 or more.");
    }
  }

  /** Refuses a number below 0. */
  public static void notNegative(long value, String field) {
    if (value < 0) {
      throw new TernException(ErrorCode.INVALID_FIELD, "\"" + field + "\" is 0 or more.");
    }
  }

  /**
   * Refuses text that is not well-formed Unicode (half of a surrogate pair): it has no UTF-8 form,
   * so it could be neither digested nor sent on.
   */
  public static void wellFormed(String value, String field) {
    if (!isWellFormed(value)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "The field \"" + field + "\" holds half of a surrogate pair: send whole characters.");
    }
  }

  /** Whether every surrogate has its other half. */
  public static boolean isWellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
