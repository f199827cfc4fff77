package chat.tern.server.engine.scylla;

import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ScyllaMarksTest extends MarkStoreContract {

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
  protected MarkStore marks() {
    return engine.marks();
  }
}
