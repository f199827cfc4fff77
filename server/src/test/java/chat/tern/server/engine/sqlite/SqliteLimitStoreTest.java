package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.LimitStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLimitStoreTest extends LimitStoreContract {

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
  protected LimitStore store() {
    return new SqlLimitStore(database);
  }
}
