package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes that remember parts of one log, to which both append: once a node has asked where a log
 * ends, every read gives what the log itself gives.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class SharedLogModel {

  /** What one node remembers. */
  interface Memory {

    /** The log as this node sees it. */
    ConversationLog log();

    void observed(ConversationId conversation, Entry entry);

    void erased(ConversationId conversation);

    long hits();
  }

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
    Ids ids = new Ids(InstantSource.system(), random);
    UserId alice = ids.userId();
    List<ConversationId> conversations =
        List.of(ids.conversationId(), ids.conversationId(), ids.conversationId());
    for (int step = 0; step < 3_000; step++) {
      ConversationId id = conversations.get(random.nextInt(3));
      if (random.nextInt(4) == 0) {
        boolean elsewhere = random.nextBoolean();
        Memory appender = elsewhere ? other : here;
        List<Entry> appended =
            append(
                appender.log(),
                id,
                ids,
                alice,
                1 + random.nextInt(random.nextInt(20) == 0 ? 120 : 5));
        if (random.nextInt(4) == 0) {
          appended = delete(log, appender, id, ids, random);
        }
        if (elsewhere && random.nextBoolean()) {
          appended.forEach(entry -> here.observed(id, entry));
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
    assertTrue(here.hits() > 0);
  }

  /** Erases something on one node, and says so in the log. */
  private static List<Entry> delete(
      MemoryConversationLog log, Memory deleter, ConversationId id, Ids ids, Random random) {
    long top = log.head(id).orElseThrow().seq();
    // Most often one of the last, which are in memory.
    long seq = Math.max(1, top - random.nextInt(random.nextBoolean() ? 20 : 300));
    Entry full = log.readAfter(id, seq - 1, 1).getFirst().entry();
    log.erase(id, List.of(full));
    deleter.erased(id);
    return append(deleter.log(), id, ids, UserId.SERVER, List.of(new Fact.MessageDeleted(seq)));
  }

  private static List<Entry> append(
      ConversationLog log, ConversationId id, Ids ids, UserId author, int count) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(
          i % 3 == 2
              ? new Fact.ReactionSet(1, "x")
              : new Fact.MessagePosted(MessageBody.text("Text"), Optional.empty()));
    }
    return append(log, id, ids, author, facts);
  }

  private static List<Entry> append(
      ConversationLog log, ConversationId id, Ids ids, UserId author, List<Fact> facts) {
    Position head = log.head(id).map(ChainedEntry::position).orElse(Position.START);
    List<ChainedEntry> entries = new ArrayList<>();
    Position position = head;
    for (Fact fact : facts) {
      Entry entry =
          new Entry(
              position.seq() + 1,
              ids.entryId(),
              author,
              ids.clientMessageId(),
              InstantSource.system().instant(),
              1,
              fact);
      position = Chain.advance(position, id, entry);
      entries.add(new ChainedEntry(entry, position.chain()));
    }
    log.append(new Append(id, head, entries, List.of())).toCompletableFuture().join();
    return entries.stream().map(ChainedEntry::entry).toList();
  }
}
