package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.personal.ErasureStore;
import chat.tern.server.personal.ErasureStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresErasureStoreTest extends ErasureStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected ErasureStore store() {
    return new SqlErasureStore(postgres.database());
  }
}
