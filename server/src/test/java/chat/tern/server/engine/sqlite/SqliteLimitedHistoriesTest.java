package chat.tern.server.engine.sqlite;

import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.LimitedHistoriesContract;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteLimitedHistoriesTest extends LimitedHistoriesContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected LimitedHistories store() {
    return new SqlLimitedHistories(sqlite.database());
  }
}
