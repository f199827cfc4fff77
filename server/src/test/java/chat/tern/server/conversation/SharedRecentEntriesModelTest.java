package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;

class SharedRecentEntriesModelTest extends SharedLogModel {

  @Override
  Memory over(ConversationLog log) {
    SharedRecentEntries recent = new SharedRecentEntries(log, 2);
    return new Memory() {
      @Override
      public ConversationLog log() {
        return recent;
      }

      @Override
      public void observed(ConversationId conversation, Entry entry) {
        recent.observed(conversation, entry.seq(), () -> entry);
      }

      @Override
      public void erased(ConversationId conversation) {
        recent.erased(conversation);
      }

      @Override
      public long hits() {
        return recent.hits();
      }
    };
  }
}
