package chat.tern.server.engine.memory;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AdminStore;
import chat.tern.server.account.AdminStoreContract;

class MemoryAdminStoreTest extends AdminStoreContract {

  private final MemoryAccountStore accounts = new MemoryAccountStore();
  private final MemoryAdminStore store = new MemoryAdminStore(accounts);

  @Override
  protected AdminStore store() {
    return store;
  }

  @Override
  protected AccountStore accounts() {
    return accounts;
  }
}
