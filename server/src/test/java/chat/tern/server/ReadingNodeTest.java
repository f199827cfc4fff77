package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.http.SocketDevice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node serves users on real services, and another one reads for it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReadingNodeTest {

  private static final RealServices services = new RealServices();

  /** Pages that a node has read. */
  private static final String READ = "tern_reading_read_seconds_count";

  private static final HttpClient client = HttpClient.newHttpClient();

  private static TernServer node;

  @BeforeAll
  static void start() {
    assertEquals(0, Main.commandLine(Map.of()).execute(services.arguments("migrate", Map.of())));
    node = TernServer.start(ServerConfig.with(services.with(Map.of())));
  }

  @AfterAll
  static void stop() {
    node.close();
    client.close();
  }

  @Test
  void whatIsReadOfANodeAnotherOneReadsWhileItIsThere() throws Exception {
    TestPerson alice = TestPerson.register(node.uri(), "alice");
    String conversation = alice.conversation();
    alice.send(conversation, "first");
    try (TernServer reader =
        TernServer.start(ServerConfig.with(services.with(Map.of("node.role", "reads"))))) {
      awaitNodes(2);
      alice.send(conversation, "second");
      // What takes too long, on a busy machine, the node reads by itself.
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (metric(reader.uri(), READ) < 6) {
        assertTrue(System.nanoTime() < end, "the other node reads");
        assertEquals(4, alice.history(conversation).size(), "made, joined, and both");
        overTheSocket(alice, ConversationId.parse(conversation));
      }
      assertTrue(metric(node.uri(), "tern_forward_pages_total") >= 6);
    }
    awaitNodes(1);
    double handedOn = metric(node.uri(), "tern_forward_pages_total");
    double readHere = metric(node.uri(), READ);
    alice.send(conversation, "third");
    assertEquals(5, alice.history(conversation).size());
    assertEquals(handedOn, metric(node.uri(), "tern_forward_pages_total"));
    assertEquals(readHere + 1, metric(node.uri(), READ));
  }

  /** The node that reads hosts no member, so no other one tells it of entries. */
  @Test
  void whatAnotherNodeErasedIsNotReadFromMemory() throws Exception {
    TestPerson carol = TestPerson.register(node.uri(), "carol");
    grant("carol");
    String conversation = carol.conversation();
    carol.send(conversation, "third");
    carol.send(conversation, "fourth");
    AdminOrder order = new AdminOrder(Optional.empty(), Optional.empty());
    try (TernServer reader =
        TernServer.start(ServerConfig.with(services.with(Map.of("node.role", "reads"))))) {
      awaitNodes(2);
      assertEquals(List.of(3L, 4L), said(carol, conversation));
      var _ =
          carol.admin(
              "POST",
              "conversations/" + conversation + "/messages/3/redact",
              order,
              AdminChange.class);
      assertEquals(List.of(4L), said(carol, conversation));
      var _ = carol.admin("POST", "groups/" + conversation + "/delete", order, AdminChange.class);
      // No entry says so, as nobody is left to be told: a notice does, a moment later.
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (!said(carol, conversation).isEmpty()) {
        assertTrue(System.nanoTime() < end, "the other node forgets what was erased");
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertTrue(metric(reader.uri(), READ) > 0);
    }
  }

  /** The messages, by seq, of which there is more left than that they were there. */
  private static List<Long> said(TestPerson reader, String conversation) throws Exception {
    return reader.newest(conversation).stream()
        .filter(entry -> entry.isMessage() && entry.hasContent())
        .map(Entry::seq)
        .toList();
  }

  private static void grant(String name) {
    List<String> words = new ArrayList<>(List.of(services.arguments("admin grant", Map.of())));
    words.add(name);
    assertEquals(0, Main.commandLine(Map.of()).execute(words.toArray(String[]::new)));
  }

  private static void overTheSocket(TestPerson alice, ConversationId conversation)
      throws Exception {
    try (SocketDevice device =
        new SocketDevice(
            client, node.uri().resolve("/"), ProtocolVersion.SUBPROTOCOL, alice.token())) {
      device.send(
          new ClientFrame.GetHistory(
              "r-1", conversation, Optional.of(4L), Optional.empty(), Optional.of(1)));
      ServerFrame.HistoryPage page = device.next(ServerFrame.HistoryPage.class);
      assertEquals("r-1", page.requestId());
      assertEquals(3, page.entries().getFirst().seq());
      assertEquals(4, page.head().seq());
      device.send(new ClientFrame.CatchUp(conversation, Position.START));
      assertEquals(4, device.next(ServerFrame.ConversationDelta.class).entries().getLast().seq());
    }
  }

  private static void awaitNodes(int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (metric(node.uri(), "tern_node_live") != count) {
      assertTrue(System.nanoTime() < end, "the nodes see each other");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static double metric(URI server, String name) throws Exception {
    return TestMetrics.value(
        client
            .send(
                HttpRequest.newBuilder(server.resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body(),
        name);
  }
}
