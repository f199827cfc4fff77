package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlGroupCatalog;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteConversationStoreTest extends ConversationStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected ConversationStore store() {
    return new SqlConversationStore(sqlite.database());
  }

  @Override
  protected GroupCatalog groups() {
    return new SqlGroupCatalog(sqlite.database());
  }
}
