package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AccountStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountStoreTest extends AccountStoreContract {

  @TempDir private Path directory;
  private SqlDatabase database;
  private AccountStore store;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
    store = new SqlAccountStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AccountStore store() {
    return store;
  }
}
