package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlShownStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sql.SqlTargetStore;
import chat.tern.server.push.PushStoresContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresPushStoresTest extends PushStoresContract {

  private static SqlDatabase database;

  @BeforeAll
  static void open() {
    database = PostgresMetadata.open(FreshDatabase.migrated()).database();
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
