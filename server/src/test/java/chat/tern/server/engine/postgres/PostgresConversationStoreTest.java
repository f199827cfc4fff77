package chat.tern.server.engine.postgres;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;
import chat.tern.server.engine.sql.SqlConversationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresConversationStoreTest extends ConversationStoreContract {

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
  protected ConversationStore store() {
    return new SqlConversationStore(metadata.database());
  }
}
