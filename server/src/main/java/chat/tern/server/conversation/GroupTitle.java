package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;

/** What a group may be called. */
final class GroupTitle {

  /** As long as fits one line of a conversation list. */
  private static final int MAX_CODE_POINTS = 100;

  private GroupTitle() {}

  /** The title without white space around it. */
  static String valid(String title) {
    String stripped = title.strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (length < 1 || length > MAX_CODE_POINTS) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "A title has 1 to " + MAX_CODE_POINTS + " characters.");
    }
    if (stripped.codePoints().anyMatch(GroupTitle::isInvisible)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "A title has no control characters and no line breaks.");
    }
    return stripped;
  }

  /**
   * Control characters, and the marks that reverse the direction of what follows, deceive whoever
   * reads a list.
   */
  private static boolean isInvisible(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || Character.getType(codePoint) == Character.LINE_SEPARATOR
        || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR
        || Character.getType(codePoint) == Character.SURROGATE;
  }
}
