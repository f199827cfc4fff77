package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.DeviceStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDeviceStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeviceStoreTest extends DeviceStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected DeviceStore store() {
    return new SqlDeviceStore(postgres.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(postgres.database());
  }
}
