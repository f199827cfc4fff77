package chat.tern.server.engine.postgres;

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

class PostgresAccountRestorerTest extends AccountRestorerContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected AccountRestorer restorer() {
    return new SqlAccountRestorer(postgres.database(), InstantSource.system());
  }

  @Override
  protected AccountHoldings holdings() {
    return new SqlAccountHoldings(postgres.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(postgres.database());
  }

  @Override
  protected DeviceStore devices() {
    return new SqlDeviceStore(postgres.database());
  }
}
