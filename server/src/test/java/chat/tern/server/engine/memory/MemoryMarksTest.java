package chat.tern.server.engine.memory;

import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStoreContract;

class MemoryMarksTest extends MarkStoreContract {

  private final MemoryMarks marks = new MemoryMarks(new MemoryUserStateStore());

  @Override
  protected MarkStore marks() {
    return marks;
  }
}
