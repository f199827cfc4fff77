package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AdminStore;
import chat.tern.server.account.AdminStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAdminStoreTest extends AdminStoreContract {

  private PostgresMetadata metadata;

  @BeforeEach
  void open() {
    metadata = PostgresMetadata.open(FreshDatabase.migrated());
  }

  @AfterEach
  void close() {
    metadata.database().close();
  }

  @Override
  protected AdminStore store() {
    return new SqlAdminStore(metadata.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(metadata.database());
  }
}
