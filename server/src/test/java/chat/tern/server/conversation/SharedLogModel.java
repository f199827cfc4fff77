package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Position;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.event.LogWriter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes that remember parts of one log, to which both append: once a node has asked where a log
 * ends, every read gives what the log itself gives.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class SharedLogModel {

  /**
   * What one node remembers.
   *
   * @param log as this node sees it
   * @param recent which takes what other nodes append
   * @param erased told of a conversation after something was erased from it
   * @param hits answers from memory
   */
  record Memory(
      ConversationLog log,
      SharedRecentEntries recent,
      Consumer<ConversationId> erased,
      LongSupplier hits) {}

  abstract Memory over(ConversationLog log);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noReadIsOlderThanTheLog(long seed) {
    Random random = new Random(seed);
    MemoryConversationLog log =
        new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
    Memory here = over(log);
    Memory other = over(log);
    ConversationLog cached = here.log();
    LogWriter writer = new LogWriter(log, seed);
    List<ConversationId> conversations =
        List.of(writer.conversation(), writer.conversation(), writer.conversation());
    for (int step = 0; step < 3_000; step++) {
      ConversationId id = conversations.get(random.nextInt(3));
      if (random.nextInt(4) == 0) {
        boolean elsewhere = random.nextBoolean();
        Memory appender = elsewhere ? other : here;
        List<Entry> appended =
            append(
                appender,
                id,
                writer,
                writer.author(),
                LogWriter.mixed(1 + random.nextInt(random.nextInt(20) == 0 ? 120 : 5)));
        if (random.nextInt(4) == 0) {
          appended = delete(log, appender, id, writer, random);
        }
        if (elsewhere && random.nextBoolean()) {
          appended.forEach(entry -> here.recent().observed(id, entry.seq(), () -> entry));
        }
      }
      long top = log.head(id).map(ChainedEntry::seq).orElse(0L);
      long cursor = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextLong(top + 5);
      int limit = 1 + random.nextInt(150);
      assertEquals(log.head(id), cached.head(id));
      assertEquals(log.readBefore(id, cursor, limit), cached.readBefore(id, cursor, limit));
      assertEquals(log.lastMessage(id, cursor), cached.lastMessage(id, cursor));
      long after = random.nextLong(top + 5);
      assertEquals(log.readAfter(id, after, limit), cached.readAfter(id, after, limit));
    }
    assertTrue(here.hits().getAsLong() > 0);
  }

  /** Erases something on one node, and says so in the log. */
  private static List<Entry> delete(
      MemoryConversationLog log,
      Memory deleter,
      ConversationId id,
      LogWriter writer,
      Random random) {
    long top = log.head(id).orElseThrow().seq();
    // Most often one of the last, which are in memory.
    long seq = Math.max(1, top - random.nextInt(random.nextBoolean() ? 20 : 300));
    Entry full = log.readAfter(id, seq - 1, 1).getFirst().entry();
    log.erase(id, List.of(full));
    deleter.erased().accept(id);
    return append(deleter, id, writer, UserId.SERVER, List.of(new Fact.MessageDeleted(seq)));
  }

  private static List<Entry> append(
      Memory node, ConversationId id, LogWriter writer, UserId author, List<? extends Fact> facts) {
    Position head = node.log().head(id).map(ChainedEntry::position).orElse(Position.START);
    List<ChainedEntry> entries = writer.entries(id, head, author, facts);
    node.log().append(new Append(id, head, entries, List.of())).toCompletableFuture().join();
    return entries.stream().map(ChainedEntry::entry).toList();
  }
}
