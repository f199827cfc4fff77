package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.personal.ErasureStore;
import chat.tern.server.personal.ErasureStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresErasureStoreTest extends ErasureStoreContract {

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
  protected ErasureStore store() {
    return new SqlErasureStore(metadata.database());
  }
}
