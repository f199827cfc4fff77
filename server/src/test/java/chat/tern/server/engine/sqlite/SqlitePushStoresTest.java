package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlShownStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sql.SqlTargetStore;
import chat.tern.server.push.PushStoresContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqlitePushStoresTest extends PushStoresContract {

  @TempDir private static Path directory;
  private static SqlDatabase database;

  @BeforeAll
  static void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  protected Stores stores() {
    return new Stores(
        new SqlAccountStore(database),
        new SqlStatusStore(database),
        new SqlDeviceStore(database),
        new SqlTargetStore(database),
        new SqlShownStore(database));
  }
}
