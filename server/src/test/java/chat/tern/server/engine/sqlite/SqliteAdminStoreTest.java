package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AdminStore;
import chat.tern.server.account.AdminStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAdminStoreTest extends AdminStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected AdminStore store() {
    return new SqlAdminStore(sqlite.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(sqlite.database());
  }
}
