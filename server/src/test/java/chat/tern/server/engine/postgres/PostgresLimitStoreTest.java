package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.LimitStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresLimitStoreTest extends LimitStoreContract {

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
  protected LimitStore store() {
    return new SqlLimitStore(metadata.database());
  }
}
