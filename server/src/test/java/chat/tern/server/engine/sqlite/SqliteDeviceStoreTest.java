package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.DeviceStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDeviceStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteDeviceStoreTest extends DeviceStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected DeviceStore store() {
    return new SqlDeviceStore(sqlite.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(sqlite.database());
  }
}
