package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;

/** Something that a person did in a conversation: a message, an edit, a reaction, a title. */
public record ExportedEntry(ConversationId conversationId, Entry entry) {
  public ExportedEntry {
    Require.present(conversationId, "conversation_id");
    Require.present(entry, "entry");
  }
}
