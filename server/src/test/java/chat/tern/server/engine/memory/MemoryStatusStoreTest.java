package chat.tern.server.engine.memory;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.StatusStore;
import chat.tern.server.account.StatusStoreContract;

class MemoryStatusStoreTest extends StatusStoreContract {

  private final MemoryAccountStore accounts = new MemoryAccountStore();
  private final MemoryStatusStore store = new MemoryStatusStore(accounts);

  @Override
  protected StatusStore store() {
    return store;
  }

  @Override
  protected AccountStore accounts() {
    return accounts;
  }
}
