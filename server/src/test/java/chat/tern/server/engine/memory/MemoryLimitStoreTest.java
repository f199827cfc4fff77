package chat.tern.server.engine.memory;

import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.LimitStoreContract;

class MemoryLimitStoreTest extends LimitStoreContract {

  private final MemoryLimitStore store = new MemoryLimitStore();

  @Override
  protected LimitStore store() {
    return store;
  }
}
