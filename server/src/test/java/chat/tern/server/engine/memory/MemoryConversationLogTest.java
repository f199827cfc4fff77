package chat.tern.server.engine.memory;

import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationLogContract;
import chat.tern.server.conversation.MarkStore;

class MemoryConversationLogTest extends ConversationLogContract {

  private final MemoryMarks marks = new MemoryMarks(new MemoryUserStateStore());
  private final MemoryConversationLog log = new MemoryConversationLog(marks);

  @Override
  protected ConversationLog log() {
    return log;
  }

  @Override
  protected BodyEraser eraser() {
    return log;
  }

  @Override
  protected MarkStore marks() {
    return marks;
  }
}
