package chat.tern.server.engine.postgres;

import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.LimitedHistoriesContract;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLimitedHistoriesTest extends LimitedHistoriesContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected LimitedHistories store() {
    return new SqlLimitedHistories(postgres.database());
  }
}
