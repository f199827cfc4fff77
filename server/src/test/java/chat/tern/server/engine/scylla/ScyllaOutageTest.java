package chat.tern.server.engine.scylla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.CassandraNode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.Committed;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.LoneNode;
import chat.tern.server.engine.memory.MemoryConversationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The only node dies, or stands still, while people send: what was answered is there, once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScyllaOutageTest {

  private static final int SENDERS = 4;

  /** Short, so that a node that stands still for a few seconds leaves unknown outcomes. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @TempDir private static Path directory;

  private static CassandraNode node;
  private static ScyllaEngine engine;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Ids ids = new Ids(InstantSource.system(), new Random());
  private final UserId alice = ids.userId();
  private final Map<ClientMessageId, Long> answered = new ConcurrentHashMap<>();
  private volatile boolean sending = true;

  @BeforeAll
  static void start() {
    node = CassandraNode.in(directory);
    node.start();
    ScyllaEngine.migrate(
        Keyspaces.on(node, "outage", Duration.ofSeconds(15)), InstantSource.system(), false);
    engine =
        ScyllaEngine.open(
            Keyspaces.on(node, "outage", TIMEOUT), Keyspaces.CLUSTER, StatementListener.none());
  }

  @AfterAll
  static void stop() {
    engine.close();
    node.close();
  }

  @Test
  void whatWasAnsweredBeforeAKillIsThereAfterwardsOnce() throws InterruptedException {
    sendThrough(node::restart);
  }

  @Test
  void whatTookEffectWithoutAnAnswerIsFoundOutByReading() throws InterruptedException {
    sendThrough(() -> {
      node.pause();
      awaitNanos(3 * TIMEOUT.toNanos());
      node.resume();
    });
  }

  private void sendThrough(Runnable trouble) throws InterruptedException {
    Conversations conversations = conversations();
    ConversationId group =
        conversations
            .createGroup(
                Conversations.Caller.http(alice), "Group", List.of(), ids.clientMessageId())
            .join()
            .state()
            .conversationId();
    CountDownLatch under = new CountDownLatch(10 * SENDERS);
    List<CompletableFuture<Void>> senders =
        List.of(0, 1, 2, 3).stream()
            .map(_ ->
                CompletableFuture.runAsync(() -> keepSending(conversations, group, under), threads))
            .toList();
    under.await();
    int before = answered.size();
    trouble.run();
    CountDownLatch after = new CountDownLatch(1);
    answerSoon(conversations, group, after);
    after.await();
    sending = false;
    senders.forEach(CompletableFuture::join);
    assertTrue(answered.size() > before, "Nothing was sent after the trouble");

    List<ChainedEntry> entries = engine.log().readAfter(group, 0, 100_000);
    Position position = Position.START;
    for (ChainedEntry entry : entries) {
      position = Chain.advance(position, group, entry.entry());
      assertEquals(position, entry.position());
    }
    Map<ClientMessageId, Long> seqs =
        entries.stream()
            .map(ChainedEntry::entry)
            .collect(Collectors.toMap(entry -> entry.clientMessageId(), entry -> entry.seq()));
    answered.forEach((id, seq) -> assertEquals(seq, seqs.get(id)));
  }

  private void keepSending(Conversations conversations, ConversationId group, CountDownLatch sent) {
    while (sending) {
      answerSoon(conversations, group, sent);
    }
  }

  /** As a client does: the same id until there is an answer. */
  private void answerSoon(Conversations conversations, ConversationId group, CountDownLatch sent) {
    ClientMessageId id = ids.clientMessageId();
    while (true) {
      try {
        Committed committed =
            conversations
                .post(
                    Conversations.Caller.http(alice),
                    group,
                    id,
                    MessageBody.text("Hello"),
                    Optional.empty())
                .join();
        answered.put(id, committed.entries().getFirst().seq());
        sent.countDown();
        return;
      } catch (CompletionException e) {
        assertTrue(
            e.getCause() instanceof TernException refused && refused.code().temporary(),
            e::toString);
        awaitNanos(50_000_000);
      }
    }
  }

  private static void awaitNanos(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      java.util.concurrent.locks.LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private Conversations conversations() {
    return LoneNode.conversations(
        LoneNode.sequencer(
            engine.log(), new MemoryConversationStore(), ids, InstantSource.system(), threads));
  }
}
