package chat.tern.server.engine.memory;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;
import chat.tern.server.conversation.GroupCatalog;

class MemoryConversationStoreTest extends ConversationStoreContract {

  private final MemoryConversationStore store = new MemoryConversationStore();

  @Override
  protected ConversationStore store() {
    return store;
  }

  @Override
  protected GroupCatalog groups() {
    return store;
  }
}
