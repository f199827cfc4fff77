package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AdminStore;
import chat.tern.server.account.AdminStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAdminStoreTest extends AdminStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected AdminStore store() {
    return new SqlAdminStore(postgres.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(postgres.database());
  }
}
