package chat.tern.server.engine.memory;

import chat.tern.server.push.PushStoresContract;

class MemoryPushStoresTest extends PushStoresContract {

  private final Stores stores = fresh();

  private static Stores fresh() {
    MemoryAccountStore accounts = new MemoryAccountStore();
    MemoryDeviceStore devices = new MemoryDeviceStore();
    MemoryShownStore shown = new MemoryShownStore();
    return new Stores(
        accounts,
        new MemoryStatusStore(accounts),
        devices,
        new MemoryTargetStore(accounts, devices, shown),
        shown);
  }

  @Override
  protected Stores stores() {
    return stores;
  }
}
