package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AccountStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAccountStoreTest extends AccountStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected AccountStore store() {
    return new SqlAccountStore(sqlite.database());
  }
}
