package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.presence.LastSeenStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLastSeenStoreTest extends LastSeenStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected LastSeenStore store() {
    return new SqlLastSeenStore(postgres.database());
  }
}
