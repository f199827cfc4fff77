package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.LimitStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteLimitStoreTest extends LimitStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected LimitStore store() {
    return new SqlLimitStore(sqlite.database());
  }
}
