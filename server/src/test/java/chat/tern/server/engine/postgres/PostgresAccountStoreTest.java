package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.AccountStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAccountStoreTest extends AccountStoreContract {

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
  protected AccountStore store() {
    return new SqlAccountStore(metadata.database());
  }
}
