package chat.tern.server.engine.memory;

import chat.tern.server.event.publish.PublishingStore;
import chat.tern.server.event.publish.PublishingStoreContract;

class MemoryPublishingStoreTest extends PublishingStoreContract {

  private final MemoryPublishingStore store = new MemoryPublishingStore();

  @Override
  protected PublishingStore store() {
    return store;
  }
}
