package chat.tern.server.engine.scylla;

import chat.tern.server.userstate.UserStateStore;
import chat.tern.server.userstate.UserStateStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ScyllaUserStateStoreTest extends UserStateStoreContract {

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
  protected UserStateStore store() {
    return engine.states();
  }
}
