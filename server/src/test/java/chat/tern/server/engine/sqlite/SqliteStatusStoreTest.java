package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.StatusStore;
import chat.tern.server.account.StatusStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlStatusStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStatusStoreTest extends StatusStoreContract {

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
  protected StatusStore store() {
    return new SqlStatusStore(database);
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(database);
  }
}
