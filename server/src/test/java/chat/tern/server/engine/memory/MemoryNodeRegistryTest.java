package chat.tern.server.engine.memory;

import chat.tern.server.node.NodeRegistry;
import chat.tern.server.node.NodeRegistryContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class MemoryNodeRegistryTest extends NodeRegistryContract {

  private final AtomicLong nanos = new AtomicLong();
  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(nanos::get);

  @Override
  protected NodeRegistry registry() {
    return registry;
  }

  @Override
  protected void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  protected void flush() {
    registry.clear();
  }
}
