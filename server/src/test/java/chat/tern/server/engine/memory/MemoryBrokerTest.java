package chat.tern.server.engine.memory;

import chat.tern.server.channel.Broker;
import chat.tern.server.channel.BrokerContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

class MemoryBrokerTest extends BrokerContract {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryBroker broker = new MemoryBroker(executor);

  @AfterEach
  void close() {
    executor.close();
  }

  @Override
  protected Broker broker() {
    return broker;
  }
}
