package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.presence.LastSeenStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLastSeenStoreTest extends LastSeenStoreContract {

  @TempDir Path directory;
  private SqlDatabase database;
  private LastSeenStore store;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
    store = new SqlLastSeenStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected LastSeenStore store() {
    return store;
  }
}
