package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.presence.LastSeenStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresLastSeenStoreTest extends LastSeenStoreContract {

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
  protected LastSeenStore store() {
    return new SqlLastSeenStore(metadata.database());
  }
}
