package chat.tern.server.engine.memory;

import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.LimitedHistoriesContract;

class MemoryLimitedHistoriesTest extends LimitedHistoriesContract {

  private final MemoryLimitedHistories store = new MemoryLimitedHistories();

  @Override
  protected LimitedHistories store() {
    return store;
  }
}
