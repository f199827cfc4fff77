package chat.tern.server.engine.sqlite;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.StatusStore;
import chat.tern.server.account.StatusStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteStatusStoreTest extends StatusStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected StatusStore store() {
    return new SqlStatusStore(sqlite.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(sqlite.database());
  }
}
