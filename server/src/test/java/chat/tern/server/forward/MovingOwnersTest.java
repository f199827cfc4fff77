package chat.tern.server.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One conversation whose owner changes two hundred times while people send through all nodes.
 * Owners lose their lease as one does that slept, and learn it late, as do the others: several
 * nodes take themselves for the owner at once, again and again.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class MovingOwnersTest {

  private static final int MOVES = 200;
  private static final int NODES = 3;
  private static final int SENDERS = 8;
  private static final NodeSettings SETTINGS =
      new NodeSettings("node", Role.ALL, Duration.ofSeconds(60), Duration.ofSeconds(1));

  private final long seed = new Random().nextLong();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final MemoryCluster cluster = new MemoryCluster(new Random(1), System::nanoTime, workers);
  private final Ids ids = new Ids(InstantSource.system(), new Random(2));
  private final List<PostingNode> nodes = new ArrayList<>();
  private final UserId alice = ids.userId();
  private final AtomicLong answered = new AtomicLong();
  private final Map<ClientMessageId, Long> answers = new ConcurrentHashMap<>();

  private volatile boolean enough;

  @BeforeEach
  void start() {
    for (int i = 0; i < NODES; i++) {
      nodes.add(PostingNode.of(cluster, cluster.broker(), ids, SETTINGS, workers));
      nodes.getLast().nodes().join();
    }
    nodes.forEach(node -> node.nodes().beat());
    var _ =
        timer.scheduleAtFixedRate(
            () -> nodes.forEach(node -> node.calls().giveUpLate()), 20, 20, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() {
    enough = true;
    workers.close();
    timer.shutdownNow();
  }

  @Test
  void whoeverOwnsItTheConversationIsOneDenseLog() throws Exception {
    ConversationId conversation =
        nodes
            .getFirst()
            .conversations()
            .createGroup(
                Conversations.Caller.http(alice), "Group", List.of(), ids.clientMessageId())
            .join()
            .state()
            .conversationId();
    List<Future<List<ClientMessageId>>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      Random random = new Random(seed + i);
      senders.add(workers.submit(() -> sendOn(conversation, random)));
    }
    int elsewhere = 0;
    Random random = new Random(seed);
    for (int move = 0; move < MOVES; move++) {
      elsewhere += moveOwner(conversation, random) ? 1 : 0;
    }
    enough = true;
    List<List<ClientMessageId>> sent = new ArrayList<>();
    for (Future<List<ClientMessageId>> sender : senders) {
      sent.add(sender.get());
    }
    assertOneLog(conversation, sent);
    assertTrue(elsewhere > MOVES / 10, "owned by another process after " + elsewhere + " moves");
  }

  /** Sends one message after the other, each of them to one node or to two at once. */
  private List<ClientMessageId> sendOn(ConversationId conversation, Random random) {
    List<ClientMessageId> sent = new ArrayList<>();
    while (!enough) {
      ClientMessageId id = ids.clientMessageId();
      List<CompletableFuture<Committed>> copies = new ArrayList<>();
      for (int copy = 0; copy <= random.nextInt(2); copy++) {
        copies.add(
            nodes
                .get(random.nextInt(NODES))
                .conversations()
                .post(
                    Conversations.Caller.http(alice),
                    conversation,
                    id,
                    MessageBody.text("Text"),
                    Optional.empty())
                .toCompletableFuture());
      }
      for (CompletableFuture<Committed> copy : copies) {
        long seq = copy.join().entries().getFirst().seq();
        Long before = answers.put(id, seq);
        assertTrue(before == null || before == seq, "one answer for one message");
      }
      sent.add(id);
      answered.incrementAndGet();
    }
    return sent;
  }

  /**
   * Ends the owner's lease, and perhaps others'; the nodes notice in any order, with messages in
   * between. The owner is another one then, or a new life of the former.
   *
   * @return whether it is another one
   */
  private boolean moveOwner(ConversationId conversation, Random random) {
    PostingNode owner = owner(conversation);
    cluster.registry().leave(owner.nodes().self());
    // With new ids the dice are cast anew; those who lost before would lose again.
    nodes.forEach(node -> {
      if (random.nextBoolean()) {
        cluster.registry().leave(node.nodes().self());
      }
    });
    awaitMessage();
    List<PostingNode> noticing = new ArrayList<>(nodes);
    Collections.shuffle(noticing, random);
    for (PostingNode node : noticing) {
      node.nodes().beat();
      if (random.nextInt(4) == 0) {
        awaitMessage();
      }
    }
    // Those who looked before the owner was back see it now.
    nodes.forEach(node -> node.nodes().beat());
    return !owner(conversation).equals(owner);
  }

  private PostingNode owner(ConversationId conversation) {
    return nodes.stream()
        .filter(node -> node.nodes().ownerElsewhere(conversation).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private void awaitMessage() {
    long before = answered.get();
    while (answered.get() == before) {
      assertFalse(Thread.currentThread().isInterrupted(), "no message for too long, seed " + seed);
      Thread.onSpinWait();
    }
  }

  private void assertOneLog(ConversationId conversation, List<List<ClientMessageId>> sent) {
    String place = "seed " + seed;
    Position position = Position.START;
    Map<ClientMessageId, Long> seqs = new HashMap<>();
    for (ChainedEntry entry : cluster.log().readAfter(conversation, 0, Integer.MAX_VALUE)) {
      position = Chain.advance(position, conversation, entry.entry());
      assertEquals(position, entry.position(), place);
      if (entry.entry().isMessage()) {
        assertEquals(null, seqs.put(entry.entry().clientMessageId(), entry.entry().seq()), place);
      }
    }
    assertEquals(answers, seqs, place);
    for (List<ClientMessageId> ofOne : sent) {
      long last = 0;
      for (ClientMessageId id : ofOne) {
        assertTrue(seqs.get(id) > last, place);
        last = seqs.get(id);
      }
    }
    assertTrue(
        nodes.stream().mapToLong(node -> node.forwarder().forwarded()).sum() > 0,
        "some messages went to owners");
  }
}
