package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.personal.ErasureStore;
import chat.tern.server.personal.ErasureStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteErasureStoreTest extends ErasureStoreContract {

  @TempDir private Path directory;
  private SqlDatabase database;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected ErasureStore store() {
    return new SqlErasureStore(database);
  }
}
