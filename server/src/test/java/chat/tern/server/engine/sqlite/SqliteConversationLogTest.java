package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationLogContract;
import chat.tern.server.conversation.MarkStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationLogTest extends ConversationLogContract {

  @TempDir private Path directory;
  private SqliteLogFile file;

  @BeforeEach
  void open() {
    file = SqliteLogFile.open(directory);
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Override
  protected ConversationLog log() {
    return new SqliteConversationLog(file);
  }

  @Override
  protected BodyEraser eraser() {
    return new SqliteConversationLog(file);
  }

  @Override
  protected MarkStore marks() {
    return new SqliteMarks(file, InstantSource.system());
  }
}
