package chat.tern.server.conversation;

class SharedRecentEntriesModelTest extends SharedLogModel {

  @Override
  Memory over(ConversationLog log) {
    SharedRecentEntries recent = new SharedRecentEntries(log, 2);
    return new Memory(recent, recent, recent::erased, recent::hits);
  }
}
