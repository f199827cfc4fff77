package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.engine.sql.SqlAccountHoldings;
import chat.tern.server.engine.sql.SqlAccountRestorer;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.migration.AccountHoldings;
import chat.tern.server.migration.AccountRestorer;
import chat.tern.server.migration.AccountRestorerContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAccountRestorerTest extends AccountRestorerContract {

  private SqlDatabase database;

  @BeforeEach
  void open() {
    database = PostgresMetadata.open(FreshDatabase.migrated()).database();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AccountRestorer restorer() {
    return new SqlAccountRestorer(database, InstantSource.system());
  }

  @Override
  protected AccountHoldings holdings() {
    return new SqlAccountHoldings(database);
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(database);
  }

  @Override
  protected DeviceStore devices() {
    return new SqlDeviceStore(database);
  }
}
