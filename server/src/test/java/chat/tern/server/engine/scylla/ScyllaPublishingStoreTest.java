package chat.tern.server.engine.scylla;

import chat.tern.server.event.publish.PublishingStore;
import chat.tern.server.event.publish.PublishingStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ScyllaPublishingStoreTest extends PublishingStoreContract {

  private static ScyllaEngine engine;

  @BeforeAll
  static void open() {
    engine = ScyllaEngine.open(Keyspaces.shared(), Keyspaces.CLUSTER, StatementListener.none());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Override
  protected PublishingStore store() {
    return engine.publishing();
  }
}
