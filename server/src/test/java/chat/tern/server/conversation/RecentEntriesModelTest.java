package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.event.LogWriter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With and without the cache, every read gives the same, whatever was appended, refused and evicted
 * before.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecentEntriesModelTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void cacheOnAndOffGiveTheSameAnswers(long seed) {
    Random random = new Random(seed);
    MemoryConversationLog log =
        new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
    RecentEntries cached = new RecentEntries(log, 2);
    LogWriter writer = new LogWriter(log, seed);
    List<ConversationId> conversations =
        List.of(writer.conversation(), writer.conversation(), writer.conversation());
    for (int step = 0; step < 2_000; step++) {
      ConversationId id = conversations.get(random.nextInt(3));
      Position head = log.head(id).map(ChainedEntry::position).orElse(Position.START);
      if (random.nextInt(4) == 0) {
        Position expected = random.nextInt(5) == 0 ? Position.START : head;
        // Sometimes another node appends, past this cache, and the next append here is refused.
        ConversationLog appender = random.nextInt(20) == 0 ? log : cached;
        append(appender, id, expected, writer, 1 + random.nextInt(40));
        if (appender == log) {
          append(cached, id, Position.START, writer, 1);
        }
      }
      long top = log.head(id).map(ChainedEntry::seq).orElse(0L);
      long cursor = random.nextLong(top + 5);
      int limit = 1 + random.nextInt(150);
      assertEquals(log.head(id), cached.head(id));
      assertEquals(log.readAfter(id, cursor, limit), cached.readAfter(id, cursor, limit));
      assertEquals(log.readBefore(id, cursor, limit), cached.readBefore(id, cursor, limit));
      assertEquals(log.lastMessage(id, cursor), cached.lastMessage(id, cursor));
    }
    assertTrue(cached.hits() > cached.misses(), cached.hits() + " hits");
  }

  private static void append(
      ConversationLog log, ConversationId id, Position head, LogWriter writer, int count) {
    List<ChainedEntry> entries = writer.entries(id, head, writer.author(), LogWriter.mixed(count));
    log.append(new Append(id, head, entries, List.of())).toCompletableFuture().join();
  }
}
