package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.StatusStore;
import chat.tern.server.account.StatusStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStatusStoreTest extends StatusStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected StatusStore store() {
    return new SqlStatusStore(postgres.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(postgres.database());
  }
}
