package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.ConversationStoreContract;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlGroupCatalog;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationStoreTest extends ConversationStoreContract {

  @TempDir private Path directory;
  private SqlDatabase metadata;

  @BeforeEach
  void open() {
    metadata = SqliteMetadata.open(directory, InstantSource.system());
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  @Override
  protected ConversationStore store() {
    return new SqlConversationStore(metadata);
  }

  @Override
  protected GroupCatalog groups() {
    return new SqlGroupCatalog(metadata);
  }
}
