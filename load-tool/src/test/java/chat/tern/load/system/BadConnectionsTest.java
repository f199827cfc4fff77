package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.Closed;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.Target;
import chat.tern.load.agent.VirtualClient;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that die, stall, fall silent or talk nonsense: each gets its answer, and nobody else
 * notices.
 */
@Timeout(60)
class BadConnectionsTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int FRAME_BYTES = 32 * 1024;
  private static final int BODY_BYTES = 16 * 1024;

  private static final Ids IDS =
      new Ids(InstantSource.system(), RandomGenerator.of("L64X128MixRandom"));
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static RealServer server;
  private static HttpApi http;
  private static Agent agent;

  private final Account alice = http.register("alice-" + PEOPLE.incrementAndGet(), "a password");
  private final Account bob = http.register("bob-" + PEOPLE.incrementAndGet(), "a password");
  private final ConversationId talk =
      http.direct(alice, bob.userId(), IDS.clientMessageId()).conversationId();

  @BeforeAll
  static void start() {
    server =
        new RealServer(
            Map.of(
                "gateway.heartbeat", HEARTBEAT.toString(),
                "protocol.max-frame-bytes", Integer.toString(FRAME_BYTES),
                "protocol.max-body-bytes", Integer.toString(BODY_BYTES),
                "gateway.outbound-queue", "65536"));
    http = new HttpApi(server.target());
    agent = new Agent(server.target(), 1);
  }

  @AfterAll
  static void stop() {
    agent.close();
    http.close();
    server.close();
  }

  @Test
  void aClientThatDiesInTheMiddleOfItsSendsLosesAndDoublesNothing() {
    try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      LongAdder acks = new LongAdder();
      PersistentSender.Ground ground =
          new PersistentSender.Ground(
              timer, RandomGenerator.getDefault(), IDS::clientMessageId, 40, acks);
      PersistentSender sender = new PersistentSender(agent, alice, talk, ground);
      sender.connect();
      for (int death = 0; death < 10; death++) {
        long before = acks.sum();
        awaitTrue("progress after death " + death, () -> acks.sum() > before + 5);
        sender.cut();
      }
      sender.stop();
      awaitTrue("all sends acknowledged", sender::settled);
      sender.end();
      List<Entry> history = Reckoning.wholeHistory(http, bob, talk);
      assertEquals(List.of(), sender.problems());
      Reckoning.everyAcknowledgedMessageIsThereOnce(history, sender.acknowledged());
    }
  }

  @Test
  void aReaderThatStopsIsCutOffAsSlowAndResumesWithoutALoss() throws InterruptedException {
    Reader reader = new Reader(agent, bob, talk);
    VirtualClient slow = reader.connect().join();
    awaitTrue("the conversation's first entries", () -> reader.position().seq() >= 3);
    slow.reading(false);
    double before = sessions();
    LongAdder acks = new LongAdder();
    VirtualClient sender =
        agent
            .connect(
                alice,
                (_, frame) -> {
                  if (frame instanceof ServerFrame.MessageAck) {
                    acks.increment();
                  }
                })
            .join();
    String text = "x".repeat(BODY_BYTES);
    int sent = 0;
    // The kernel's buffers take some megabytes before the server's queue fills.
    while (sent < 2_000 && (sent < 50 || sessions() > before)) {
      for (int more = 0; more < 50; more++, sent++) {
        sender.send(
            new ClientFrame.SendMessage(
                talk, IDS.clientMessageId(), MessageBody.text(text), Optional.empty()));
      }
    }
    slow.reading(true);
    Closed closed = reader.awaitClose(PATIENCE);
    // The code arrives only when the socket had room for it.
    assertTrue(
        closed.code() == CloseCode.SLOW_CONSUMER.number() || closed.code() == Closed.WITHOUT_CLOSE,
        closed::toString);
    int all = sent;
    awaitTrue("all messages accepted", () -> acks.sum() == all);
    reader.connect().join();
    awaitTrue("all messages after the resume", () -> messages(reader) == all);
    Reckoning.readerAgrees(Reckoning.wholeHistory(http, bob, talk), reader);
    sender.close();
  }

  @Test
  void aConnectionThatFallsSilentIsGoneWithinTwoHeartbeats() throws IOException {
    try (FreezingProxy proxy = new FreezingProxy(server.target().base().getPort());
        Agent behind = new Agent(Target.of("127.0.0.1", proxy.port()), 1)) {
      double before = sessions();
      behind.connect(alice, (_, _) -> {}).join();
      awaitTrue("the session is there", () -> sessions() > before);
      LockSupport.parkNanos(HEARTBEAT.multipliedBy(3).toNanos());
      assertTrue(sessions() > before, "a client that answers pings stays");
      proxy.freeze();
      long frozen = System.nanoTime();
      awaitTrue("the session is gone", () -> sessions() <= before);
      Duration took = Duration.ofNanos(System.nanoTime() - frozen);
      // Two heartbeats, a quarter for the sweep, and the time of a busy machine.
      assertTrue(took.compareTo(HEARTBEAT.multipliedBy(4)) < 0, took::toString);
    }
  }

  @Test
  void nonsenseIsAnsweredAndTheConnectionGoesOn() throws IOException {
    try (RawSocket socket = socket()) {
      for (String nonsense : List.of("{", "[]", "42", "null", "{\"no\":\"type\"}")) {
        socket.text(nonsense);
        ServerFrame.Refused refused = socket.await(ServerFrame.Refused.class);
        assertTrue(
            List.of("malformed_json", "invalid_field", "unknown_type")
                .contains(refused.error().code()),
            refused::toString);
      }
      socket.text("{\"type\":\"of.tomorrow\",\"x\":1}");
      assertEquals(
          ErrorCode.UNKNOWN_TYPE.wireName(),
          socket.await(ServerFrame.Refused.class).error().code());
      socket.text("{\"type\":\"resume\",\"account_revision\":0,\"positions\":[],\"more\":false}");
      socket.await(ServerFrame.CaughtUp.class);
    }
  }

  @Test
  void whoeverTalksOnlyNonsenseIsSentAwayForGood() throws IOException {
    try (RawSocket socket = socket()) {
      for (int time = 0; time < 50; time++) {
        socket.text("nonsense");
      }
      assertEquals(CloseCode.PROTOCOL_VIOLATION.number(), socket.awaitClose());
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("Broken pipe") || e.getMessage().contains("reset"));
    }
  }

  @Test
  void aBinaryFrameEndsTheConnectionForGood() throws IOException {
    try (RawSocket socket = socket()) {
      socket.frame(true, RawSocket.BINARY, new byte[] {1, 2, 3});
      assertEquals(CloseCode.PROTOCOL_VIOLATION.number(), socket.awaitClose());
    }
  }

  @Test
  void fragmentsWithoutAnEndAreCutOffAtTheFrameLimit() throws IOException {
    try (RawSocket socket = socket()) {
      byte[] part = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
      socket.frame(false, RawSocket.TEXT, part);
      // The last one is the first above the limit: one more would meet a closed connection.
      for (int more = 0; more < FRAME_BYTES / part.length; more++) {
        socket.frame(false, RawSocket.CONTINUATION, part);
      }
      assertEquals(CloseCode.FRAME_TOO_LARGE.number(), socket.awaitClose());
    }
  }

  @Test
  void aFrameAboveTheLimitEndsTheConnection() throws IOException {
    try (RawSocket socket = socket()) {
      socket.frame(true, RawSocket.TEXT, new byte[FRAME_BYTES + 1]);
      int code = socket.awaitClose();
      // The framework refuses it with the code of RFC 6455 before we see it.
      assertTrue(
          code == CloseCode.FRAME_TOO_LARGE.number() || code == 1009, () -> "closed with " + code);
    }
  }

  @Test
  void aBodyAboveTheLimitIsRefusedAndTheConnectionGoesOn() throws IOException {
    try (RawSocket socket = socket()) {
      socket.text(
          "{\"type\":\"message.send\",\"conversation_id\":\"%s\",\"client_message_id\":\"%s\",\"text\":\"%s\"}"
              .formatted(talk, IDS.clientMessageId(), "x".repeat(BODY_BYTES + 1)));
      assertEquals(
          ErrorCode.BODY_TOO_LARGE.wireName(),
          socket.await(ServerFrame.Refused.class).error().code());
      socket.text("{\"type\":\"resume\",\"account_revision\":0,\"positions\":[],\"more\":false}");
      socket.await(ServerFrame.CaughtUp.class);
    }
  }

  private RawSocket socket() throws IOException {
    RawSocket socket = RawSocket.connect(server.target().base().getPort(), alice);
    socket.await(ServerFrame.Welcome.class);
    return socket;
  }

  private static long messages(Reader reader) {
    return reader.log().stream().filter(Entry::isMessage).count();
  }

  /** Live sessions, from the server's metrics. */
  private static double sessions() {
    URI metrics = server.target().base().resolve("/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      String text =
          client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
      return text.lines()
          .filter(line -> line.startsWith("tern_session_sessions"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitTrue(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, () -> "not within " + PATIENCE + ": " + what);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
