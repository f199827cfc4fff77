package chat.tern.server.event;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;

/**
 * One event: a committed entry, named for ever by (conversation, seq). An entry that comes with
 * another chain than before tells that the log was replaced, as by an old backup.
 *
 * @param at where it stands in the stream
 */
public record StreamedEntry(EventOffset at, ConversationId conversation, ChainedEntry chained) {

  /** Its number in the conversation. */
  public long seq() {
    return chained.seq();
  }
}
