package chat.tern.server.engine.memory;

import chat.tern.server.personal.ErasureStore;
import chat.tern.server.personal.ErasureStoreContract;

class MemoryErasureStoreTest extends ErasureStoreContract {

  private final MemoryErasureStore store = new MemoryErasureStore();

  @Override
  protected ErasureStore store() {
    return store;
  }
}
