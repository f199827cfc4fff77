package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteMarksTest extends MarkStoreContract {

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
  protected MarkStore marks() {
    return new SqliteMarks(file, InstantSource.system());
  }
}
