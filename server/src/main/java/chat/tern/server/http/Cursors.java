package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.Optional;

/** Reads the numbers of a query that say which part of a list is asked for. */
final class Cursors {

  private Cursors() {}

  /**
   * A whole number.
   *
   * @throws TernException {@code invalid_cursor} when it is something else
   */
  static Optional<Long> number(ApiCall call, String parameter) {
    return call.query(parameter).map(text -> parse(text, parameter));
  }

  /**
   * How many items are wanted. A number beyond the range of an int is as good as the largest: it is
   * clamped anyway.
   *
   * @throws TernException {@code invalid_cursor} when it is not a whole number
   */
  static Optional<Integer> limit(ApiCall call) {
    return number(call, "limit")
        .map(limit -> Math.clamp(limit, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static long parse(String text, String parameter) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TernException(
          ErrorCode.INVALID_CURSOR, "\"" + parameter + "\" is a whole number.", e);
    }
  }
}
