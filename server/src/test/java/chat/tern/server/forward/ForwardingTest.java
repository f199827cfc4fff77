package chat.tern.server.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Parcel;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.Committed;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three nodes post to the same conversations at once while owners come and go and their answers get
 * lost: whichever way a message goes, it is one entry, and everybody who sent it is told the same.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ForwardingTest {

  private static final int MESSAGES = 1_200;
  private static final NodeSettings SETTINGS =
      new NodeSettings("node", Role.ALL, Duration.ofSeconds(5), Duration.ofSeconds(1));

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final MemoryCluster cluster = new MemoryCluster(new Random(1), System::nanoTime, workers);
  private final Ids ids = new Ids(InstantSource.system(), new Random(2));
  private final List<PostingNode> peers = new ArrayList<>();

  private volatile int lossPercent;

  @BeforeEach
  void start() {
    for (int i = 0; i < 3; i++) {
      peers.add(PostingNode.of(cluster, new LossyBroker(), ids, SETTINGS, workers));
      peers.getLast().nodes().join();
    }
    peers.forEach(peer -> peer.nodes().beat());
    var _ =
        timer.scheduleAtFixedRate(
            () -> peers.forEach(peer -> peer.calls().giveUpLate()), 20, 20, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
    workers.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void whicheverWayAMessageGoesItIsOneEntry(int loss) {
    lossPercent = loss;
    UserId alice = ids.userId();
    List<ConversationId> conversations = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      conversations.add(
          peers
              .get(i)
              .conversations()
              .createGroup(
                  Conversations.Caller.http(alice), "Group", List.of(), ids.clientMessageId())
              .join()
              .state()
              .conversationId());
    }
    Random random = new Random(loss);
    Map<ClientMessageId, List<CompletableFuture<Committed>>> answers = new HashMap<>();
    Map<ClientMessageId, ConversationId> places = new HashMap<>();
    for (int i = 0; i < MESSAGES; i++) {
      if (i % 100 == 50) {
        PostingNode moves = peers.get(random.nextInt(3));
        moves.nodes().drain(); // owns nothing any more
        peers.forEach(peer -> peer.nodes().beat());
      }
      ClientMessageId id = ids.clientMessageId();
      ConversationId place = conversations.get(random.nextInt(3));
      places.put(id, place);
      List<CompletableFuture<Committed>> copies = new ArrayList<>();
      for (int copy = 0; copy <= random.nextInt(2); copy++) {
        Conversations node = peers.get(random.nextInt(3)).conversations();
        copies.add(
            CompletableFuture.completedFuture(node)
                .thenComposeAsync(
                    sender ->
                        sender.post(
                            Conversations.Caller.http(alice),
                            place,
                            id,
                            MessageBody.text("Text"),
                            Optional.empty()),
                    workers));
      }
      answers.put(id, copies);
    }
    answers.forEach((id, copies) -> {
      long seq = copies.getFirst().join().entries().getFirst().seq();
      copies.forEach(copy -> assertEquals(seq, copy.join().entries().getFirst().seq()));
      ChainedEntry entry = cluster.log().readAfter(places.get(id), seq - 1, 1).getFirst();
      assertEquals(id, entry.entry().clientMessageId());
    });
    long entries = 0;
    for (ConversationId conversation : conversations) {
      Position position = Position.START;
      for (ChainedEntry entry : cluster.log().readAfter(conversation, 0, 100_000)) {
        position = Chain.advance(position, conversation, entry.entry());
        assertEquals(position, entry.position(), "dense and chained");
        entries++;
      }
    }
    assertEquals(MESSAGES + 3 * 2, entries, "each message once, and two entries per creation");
    assertTrue(
        peers.stream().mapToLong(peer -> peer.forwarder().forwarded()).sum() > 0,
        "some messages went to owners");
  }

  private final class LossyBroker implements Broker {

    private final Random random = new Random(3);

    @Override
    public Subscription subscribe(NodeId node, Receiver receiver) {
      return cluster.broker().subscribe(node, receiver);
    }

    @Override
    public void publish(List<Parcel> parcels) {
      cluster
          .broker()
          .publish(parcels.stream().filter(_ -> random.nextInt(100) >= lossPercent).toList());
    }
  }
}
