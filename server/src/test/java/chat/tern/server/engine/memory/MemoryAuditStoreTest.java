package chat.tern.server.engine.memory;

import chat.tern.server.audit.AuditStore;
import chat.tern.server.audit.AuditStoreContract;

class MemoryAuditStoreTest extends AuditStoreContract {

  private final MemoryAuditStore store = new MemoryAuditStore();

  @Override
  protected AuditStore store() {
    return store;
  }
}
