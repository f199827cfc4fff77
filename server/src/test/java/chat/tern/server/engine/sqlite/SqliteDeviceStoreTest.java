package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.DeviceStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeviceStoreTest extends DeviceStoreContract {

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
  protected DeviceStore store() {
    return new SqlDeviceStore(database);
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(database);
  }
}
