package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AdminStore;
import chat.tern.server.account.AdminStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import chat.tern.server.engine.sql.SqlDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAdminStoreTest extends AdminStoreContract {

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
  protected AdminStore store() {
    return new SqlAdminStore(database);
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(database);
  }
}
