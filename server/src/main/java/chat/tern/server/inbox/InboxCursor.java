package chat.tern.server.inbox;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.util.Comparator;

/**
 * A place in a conversation list. Its text form round-trips; clients hand it back as it is.
 *
 * @param activeMillis when the conversation was last active; the latest comes first
 */
record InboxCursor(long activeMillis, ConversationId conversation)
    implements Comparable<InboxCursor> {

  private static final Comparator<InboxCursor> ORDER =
      Comparator.comparingLong(InboxCursor::activeMillis)
          .reversed()
          .thenComparing(InboxCursor::conversation);

  static InboxCursor parse(String text) {
    int dot = text.indexOf('.');
    try {
      return new InboxCursor(
          Long.parseLong(text.substring(0, Math.max(dot, 0))),
          ConversationId.parse(text.substring(dot + 1)));
    } catch (NumberFormatException | TernException e) {
      throw new TernException(
          ErrorCode.INVALID_CURSOR,
          "This cursor is not one of this list: hand back \"next_cursor\" as it came, or begin"
              + " anew.",
          e);
    }
  }

  @Override
  public int compareTo(InboxCursor other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return activeMillis + "." + conversation;
  }
}
