package chat.tern.server.engine.memory;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.DeviceStoreContract;

class MemoryDeviceStoreTest extends DeviceStoreContract {

  private final AccountStore accounts = new MemoryAccountStore();
  private final DeviceStore store = new MemoryDeviceStore();

  @Override
  protected DeviceStore store() {
    return store;
  }

  @Override
  protected AccountStore accounts() {
    return accounts;
  }
}
