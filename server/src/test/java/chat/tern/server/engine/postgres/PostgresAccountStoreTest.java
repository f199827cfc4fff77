package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AccountStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccountStoreTest extends AccountStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected AccountStore store() {
    return new SqlAccountStore(postgres.database());
  }
}
