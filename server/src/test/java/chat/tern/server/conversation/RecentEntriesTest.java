package chat.tern.server.conversation;

import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;

/** The cache is held to the contract of the log itself. */
class RecentEntriesTest extends ConversationLogContract {

  private final MemoryMarks marks = new MemoryMarks(new MemoryUserStateStore());
  private final MemoryConversationLog beneath = new MemoryConversationLog(marks);
  private final RecentEntries log = new RecentEntries(beneath, 10);

  @Override
  protected ConversationLog log() {
    return log;
  }

  @Override
  protected BodyEraser eraser() {
    return (conversation, entries) -> {
      beneath.erase(conversation, entries);
      log.erased(conversation);
    };
  }

  @Override
  protected MarkStore marks() {
    return marks;
  }
}
