package chat.tern.client.store;

class MemoryStoreTest extends ClientStoreContract {

  @Override
  ClientStore open() {
    return new MemoryStore();
  }
}
