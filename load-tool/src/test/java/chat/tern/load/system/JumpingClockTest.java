package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.Target;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.deployment.ScratchDirectory;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The machine's clock jumps by hours, back and forth, while people talk. */
@Timeout(60)
class JumpingClockTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Ids IDS =
      new Ids(InstantSource.system(), RandomGenerator.of("L64X128MixRandom"));

  private final AtomicReference<Duration> jumped = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(jumped.get());
  private final Map<ClientMessageId, Long> acknowledged = new HashMap<>();

  @Test
  void aClockThatJumpsChangesNeitherOrderNorChainAndLosesNothing() throws InterruptedException {
    try (ScratchDirectory scratch = ScratchDirectory.create();
        TernServer server = TernServer.start(config(scratch), clock);
        HttpApi http = new HttpApi(new Target(server.uri()));
        Agent agent = new Agent(new Target(server.uri()), 1)) {
      Account alice = http.register("alice", "a password");
      Account bob = http.register("bob", "a password");
      ConversationId talk =
          http.direct(alice, bob.userId(), IDS.clientMessageId()).conversationId();
      Reader reader = new Reader(agent, bob, talk);
      reader.connect().join();
      BlockingQueue<ServerFrame.MessageAck> acks = new LinkedBlockingQueue<>();
      VirtualClient sender =
          agent
              .connect(
                  alice,
                  (_, frame) -> {
                    if (frame instanceof ServerFrame.MessageAck ack) {
                      acks.add(ack);
                    }
                  })
              .join();

      send(sender, talk, acks);
      jumped.set(Duration.ofHours(-3));
      send(sender, talk, acks);
      jumped.set(Duration.ZERO);
      send(sender, talk, acks);
      jumped.set(Duration.ofDays(-400));
      send(sender, talk, acks);
      Crew.await("the reader has all", PATIENCE, () -> reader.position().seq() == 7);

      // A day ahead, the access tokens have run out: that ends the sessions, and a new login goes
      // on.
      jumped.set(Duration.ofDays(1));
      Closed closed = reader.awaitClose(PATIENCE);
      assertEquals(CloseCode.TOKEN_EXPIRED.number(), closed.code(), closed::toString);
      Account again = http.login("bob", "a password");
      List<Entry> history = Reckoning.wholeHistory(http, again, talk);
      Reckoning.everyAcknowledgedMessageIsThereOnce(history, acknowledged);
      Reckoning.readerAgrees(history, reader);
      assertEquals(4, acknowledged.size());
      assertTrue(
          history.getLast().createdAt().isBefore(history.getFirst().createdAt()),
          "time went back, the order did not");
    }
  }

  private static ServerConfig config(ScratchDirectory scratch) {
    return ServerConfig.with(
        Map.of(
            "server.port", "0",
            "server.data", scratch.path().resolve("data").toString(),
            "gateway.heartbeat", "PT1S",
            "accounts.argon2-memory-kib", "8",
            "accounts.argon2-iterations", "1"));
  }

  private void send(
      VirtualClient sender, ConversationId talk, BlockingQueue<ServerFrame.MessageAck> acks)
      throws InterruptedException {
    sender.send(
        new ClientFrame.SendMessage(
            talk, IDS.clientMessageId(), MessageBody.text("tick"), Optional.empty()));
    ServerFrame.MessageAck ack = acks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(ack != null, "acknowledged at " + jumped.get());
    acknowledged.put(ack.clientMessageId(), ack.seq());
  }
}
