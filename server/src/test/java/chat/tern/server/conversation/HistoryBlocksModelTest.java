package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;

class HistoryBlocksModelTest extends SharedLogModel {

  /** Room for some blocks, not for all. */
  private static final long BYTES = 400_000;

  @Override
  Memory over(ConversationLog log) {
    SharedRecentEntries recent = new SharedRecentEntries(log, 2);
    HistoryBlocks blocks = new HistoryBlocks(recent, BYTES);
    return new Memory() {
      @Override
      public ConversationLog log() {
        return blocks;
      }

      @Override
      public void observed(ConversationId conversation, Entry entry) {
        recent.observed(conversation, entry.seq(), () -> entry);
      }

      @Override
      public void erased(ConversationId conversation) {
        recent.erased(conversation);
        blocks.erased(conversation);
      }

      @Override
      public long hits() {
        return blocks.hits();
      }
    };
  }
}
