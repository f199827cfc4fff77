package chat.tern.protocol;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.List;

/** The checks of the compact constructors of frames. */
final class Require {

  private Require() {}

  static void present(Object value, String field) {
    if (value == null) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The field \"" + field + "\" is missing.");
    }
  }

  static <T> List<T> list(List<T> value, String field) {
    present(value, field);
    if (value.stream().anyMatch(element -> element == null)) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The list \"" + field + "\" holds a null.");
    }
    return List.copyOf(value);
  }

  static void positive(long value, String field) {
    if (value < 1) {
      throw new TernException(ErrorCode.INVALID_FIELD, "\"" + field + "\" is 1 or more.");
    }
  }

  static void notNegative(long value, String field) {
    if (value < 0) {
      throw new TernException(ErrorCode.INVALID_FIELD, "\"" + field + "\" is 0 or more.");
    }
  }
}
