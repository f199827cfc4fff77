package chat.tern.server.engine.postgres;

import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.LimitedHistoriesContract;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresLimitedHistoriesTest extends LimitedHistoriesContract {

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
  protected LimitedHistories store() {
    return new SqlLimitedHistories(metadata.database());
  }
}
