package chat.tern.server.engine.scylla;

import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationLogContract;
import chat.tern.server.conversation.MarkStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ScyllaConversationLogTest extends ConversationLogContract {

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
  protected ConversationLog log() {
    return engine.log();
  }

  @Override
  protected BodyEraser eraser() {
    return engine.eraser();
  }

  @Override
  protected MarkStore marks() {
    return engine.marks();
  }
}
