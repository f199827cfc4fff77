package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import java.util.function.Consumer;

class HistoryBlocksModelTest extends SharedLogModel {

  /** Room for some blocks, not for all. */
  private static final long BYTES = 400_000;

  @Override
  Memory over(ConversationLog log) {
    SharedRecentEntries recent = new SharedRecentEntries(log, 2);
    HistoryBlocks blocks = new HistoryBlocks(recent, BYTES);
    Consumer<ConversationId> erased = recent::erased;
    return new Memory(blocks, recent, erased.andThen(blocks::erased), blocks::hits);
  }
}
