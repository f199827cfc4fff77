package chat.tern.server.engine.memory;

import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.presence.LastSeenStoreContract;

class MemoryLastSeenStoreTest extends LastSeenStoreContract {

  private final LastSeenStore store = new MemoryLastSeenStore();

  @Override
  protected LastSeenStore store() {
    return store;
  }
}
