package chat.tern.server.engine.memory;

import chat.tern.server.userstate.UserStateStore;
import chat.tern.server.userstate.UserStateStoreContract;

class MemoryUserStateStoreTest extends UserStateStoreContract {

  private final UserStateStore store = new MemoryUserStateStore();

  @Override
  protected UserStateStore store() {
    return store;
  }
}
