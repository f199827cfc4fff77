package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import java.util.List;

/** Erases what entries say from the durable logs. */
public interface BodyEraser {

  /**
   * Replaces entries by what is left of them, {@link Entry#purged}; durable when this returns.
   * Nothing else of the log changes, whatever is appended meanwhile, and doing it again changes
   * nothing. May block; when it fails, any of the entries may be erased.
   *
   * @param entries some of the conversation's, as they were read
   */
  void erase(ConversationId conversation, List<Entry> entries);
}
