package chat.tern.server.engine.scylla;

import chat.tern.server.conversation.MarkStore;
import chat.tern.server.migration.StateRestorer;
import chat.tern.server.migration.StateRestorerContract;
import chat.tern.server.userstate.UserStateStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ScyllaStateRestorerTest extends StateRestorerContract {

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
  protected StateRestorer restorer() {
    return engine.restorer();
  }

  @Override
  protected MarkStore marks() {
    return engine.marks();
  }

  @Override
  protected UserStateStore states() {
    return engine.states();
  }
}
