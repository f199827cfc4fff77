package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.presence.LastSeenStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteLastSeenStoreTest extends LastSeenStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected LastSeenStore store() {
    return new SqlLastSeenStore(sqlite.database());
  }
}
