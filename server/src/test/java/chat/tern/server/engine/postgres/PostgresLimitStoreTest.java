package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.LimitStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLimitStoreTest extends LimitStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected LimitStore store() {
    return new SqlLimitStore(postgres.database());
  }
}
