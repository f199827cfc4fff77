package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;

/** What a log has once within one conversation, for ever: a command of its author's. */
public record DedupeKey(UserId author, ClientMessageId clientMessageId) {

  /** That of the command which made an entry. */
  public static DedupeKey of(Entry entry) {
    return new DedupeKey(entry.author(), entry.clientMessageId());
  }
}
