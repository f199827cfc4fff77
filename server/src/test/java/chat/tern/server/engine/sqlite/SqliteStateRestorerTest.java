package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.MarkStore;
import chat.tern.server.migration.StateRestorer;
import chat.tern.server.migration.StateRestorerContract;
import chat.tern.server.userstate.UserStateStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateRestorerTest extends StateRestorerContract {

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
  protected StateRestorer restorer() {
    return new SqliteStateRestorer(file, InstantSource.system());
  }

  @Override
  protected MarkStore marks() {
    return new SqliteMarks(file, InstantSource.system());
  }

  @Override
  protected UserStateStore states() {
    return new SqliteUserStateStore(file);
  }
}
