package chat.tern.server.engine.memory;

import chat.tern.server.delivery.Directory;
import chat.tern.server.delivery.DirectoryContract;
import chat.tern.server.node.NodeRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class MemoryDirectoryTest extends DirectoryContract {

  private final AtomicLong nanos = new AtomicLong();
  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(nanos::get);
  private final MemoryDirectory directory = new MemoryDirectory(registry);

  @Override
  protected Directory directory() {
    return directory;
  }

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
    directory.clear();
  }
}
