package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.engine.sql.SqlAccountHoldings;
import chat.tern.server.engine.sql.SqlAccountRestorer;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.migration.AccountHoldings;
import chat.tern.server.migration.AccountRestorer;
import chat.tern.server.migration.AccountRestorerContract;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAccountRestorerTest extends AccountRestorerContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected AccountRestorer restorer() {
    return new SqlAccountRestorer(sqlite.database(), InstantSource.system());
  }

  @Override
  protected AccountHoldings holdings() {
    return new SqlAccountHoldings(sqlite.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(sqlite.database());
  }

  @Override
  protected DeviceStore devices() {
    return new SqlDeviceStore(sqlite.database());
  }
}
