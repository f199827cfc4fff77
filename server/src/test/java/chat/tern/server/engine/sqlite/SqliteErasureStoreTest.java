package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.personal.ErasureStore;
import chat.tern.server.personal.ErasureStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteErasureStoreTest extends ErasureStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected ErasureStore store() {
    return new SqlErasureStore(sqlite.database());
  }
}
