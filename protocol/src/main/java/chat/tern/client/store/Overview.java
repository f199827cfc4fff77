package chat.tern.client.store;

import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import java.util.Optional;

/**
 * What a list shows of a conversation.
 *
 * @param state at the held head
 * @param last the newest held entry
 * @param lastMessage the newest held message, with everything applied that later held entries did
 *     to it
 * @param read the user's read mark, 0 for none
 * @param atRead the held entry at the read mark, or the lowest above it when the mark lies in a
 *     hole; empty when there is nothing above the mark or no mark
 */
public record Overview(
    ConversationSnapshot state,
    Optional<Entry> last,
    Optional<MessageState> lastMessage,
    long read,
    Optional<Entry> atRead) {

  /**
   * Messages after the read mark: a difference of ordinals, never a counter. When the mark lies in
   * a hole, the lowest entry above it stands in, and the count says what this device holds.
   */
  public long unread() {
    if (read >= state.position().seq()) {
      return 0;
    }
    if (read == 0) {
      return state.ordinal();
    }
    return atRead
        .map(entry -> state.ordinal() - entry.ordinal() + (isUnread(entry) ? 1 : 0))
        .orElse(0L);
  }

  private boolean isUnread(Entry entry) {
    return entry.seq() > read && entry.isMessage();
  }
}
