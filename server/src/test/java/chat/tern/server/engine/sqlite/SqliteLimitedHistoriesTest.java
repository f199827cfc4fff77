package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.LimitedHistoriesContract;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLimitedHistoriesTest extends LimitedHistoriesContract {

  @TempDir Path directory;
  private SqlDatabase database;
  private LimitedHistories store;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
    store = new SqlLimitedHistories(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected LimitedHistories store() {
    return store;
  }
}
