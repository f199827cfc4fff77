package chat.tern.server.engine.postgres;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlGroupCatalog;
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

  @Override
  protected GroupCatalog groups() {
    return new SqlGroupCatalog(metadata.database());
  }
}
