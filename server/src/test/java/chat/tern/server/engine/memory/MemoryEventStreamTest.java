package chat.tern.server.engine.memory;

import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.EventStreamContract;

class MemoryEventStreamTest extends EventStreamContract {

  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final EventStream stream = new MemoryEventStream(log);

  @Override
  protected EventStream stream() {
    return stream;
  }

  @Override
  protected ConversationLog log() {
    return log;
  }
}
