package chat.tern.server.engine.memory;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AccountStoreContract;

class MemoryAccountStoreTest extends AccountStoreContract {

  private final AccountStore store = new MemoryAccountStore();

  @Override
  protected AccountStore store() {
    return store;
  }
}
