package chat.tern.server.engine.memory;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;

class MemoryConversationStoreTest extends ConversationStoreContract {

  private final MemoryConversationStore store = new MemoryConversationStore();

  @Override
  protected ConversationStore store() {
    return store;
  }
}
