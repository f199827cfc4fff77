package chat.tern.server.engine.postgres;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlGroupCatalog;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresConversationStoreTest extends ConversationStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected ConversationStore store() {
    return new SqlConversationStore(postgres.database());
  }

  @Override
  protected GroupCatalog groups() {
    return new SqlGroupCatalog(postgres.database());
  }
}
