package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.ChangeHistoryLimit;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits of history on a whole server, whose clock is moved. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HistoryLimitApiTest {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private volatile Duration ahead = Duration.ZERO;
  private final InstantSource clock = () -> Instant.now().plus(ahead);
  private final Ids ids = new Ids(clock, new Random());
  private RunningServer server;
  private LoginGrant alice;
  private LoginGrant bob;
  private ConversationId group;

  @BeforeEach
  void begin() throws Exception {
    server = new RunningServer(Map.of(), clock);
    alice = server.register("alice");
    bob = server.register("bob");
    group = create(ConversationKind.GROUP, Optional.of("Terns"));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void whatHasExpiredIsServedToNobodyUntilTheLimitIsLifted() throws Exception {
    post(alice, "old");
    post(bob, "old too");
    assertEquals(
        Map.of("history.keep_seconds", Long.toString(DAY)),
        limit(alice, group, Optional.of(DAY)).body(ConversationSnapshot.class).settings());
    ahead = Duration.ofDays(2);
    alice = login("alice");
    bob = login("bob");
    assertEquals("(2 gone)", preview());
    try (SocketDevice device = device(bob)) {
      assertEquals(List.of("-", "-"), resumed(device));
      post(alice, "new");
      ServerFrame.MessageNew live = device.next(ServerFrame.MessageNew.class);
      assertEquals("new", text(live.entry()), "what comes live is not affected");
    }
    for (LoginGrant reader : List.of(alice, bob)) {
      for (String query : List.of("?after=0", "?before=100", "")) {
        assertEquals(List.of("-", "-", "new"), history(reader, query), query);
      }
    }
    assertEquals("new", preview());
    assertEquals(200, limit(alice, group, Optional.empty()).status());
    assertEquals(List.of("old", "old too", "new"), history(bob, ""));
    try (SocketDevice device = device(bob)) {
      assertEquals(List.of("old", "old too", "new"), resumed(device));
    }
  }

  @Test
  void onlyAdminsLimitAGroupAndBothADirectConversation() throws Exception {
    assertEquals("403 forbidden", limit(bob, group, Optional.of(DAY)).refusal());
    ConversationId direct = create(ConversationKind.DIRECT, Optional.empty());
    for (LoginGrant each : List.of(alice, bob)) {
      assertEquals(200, limit(each, direct, Optional.of(DAY)).status());
      assertEquals(200, limit(each, direct, Optional.empty()).status());
    }
    LoginGrant carol = server.register("carol");
    assertEquals("404 not_found", limit(carol, direct, Optional.of(DAY)).refusal());
  }

  @Test
  void aLimitThatCannotBeIsRefused() throws Exception {
    for (String seconds : List.of("59", "0", "-60", "3155760001", "1.5", "\"soon\"")) {
      String body =
          "{\"client_message_id\":\"%s\",\"keep_seconds\":%s}"
              .formatted(ids.clientMessageId(), seconds);
      RunningServer.Response refused = put(alice, group, body);
      assertEquals(400, refused.status(), seconds);
      assertTrue(refused.text().contains("keep_seconds"), refused.text());
    }
    assertEquals(200, limit(alice, group, Optional.of(60L)).status());
    assertEquals(200, limit(alice, group, Optional.of(3_155_760_000L)).status());
  }

  @Test
  void aRepeatedCallAppendsNothing() throws Exception {
    ClientMessageId once = ids.clientMessageId();
    String body = json(new ChangeHistoryLimit(once, Optional.of(DAY)));
    Position first = put(alice, group, body).body(ConversationSnapshot.class).position();
    assertEquals(first, put(alice, group, body).body(ConversationSnapshot.class).position());
    assertEquals(
        first, limit(alice, group, Optional.of(DAY)).body(ConversationSnapshot.class).position());
  }

  private ConversationId create(ConversationKind kind, Optional<String> title) throws Exception {
    CreateConversation request =
        new CreateConversation(ids.clientMessageId(), kind, title, List.of(bob.userId()));
    return server
        .send(
            server
                .authorized("/v1/conversations", alice.accessToken())
                .POST(HttpRequest.BodyPublishers.ofString(json(request))))
        .body(ConversationSnapshot.class)
        .conversationId();
  }

  private LoginGrant login(String name) throws Exception {
    return server
        .post("/v1/login", new Credentials(name, RunningServer.PASSWORD, "laptop"))
        .body(LoginGrant.class);
  }

  private void post(LoginGrant author, String text) throws Exception {
    SendRequest request =
        new SendRequest(ids.clientMessageId(), MessageBody.text(text), Optional.empty());
    assertEquals(
        200,
        server
            .send(
                server
                    .authorized("/v1/conversations/" + group + "/messages", author.accessToken())
                    .POST(HttpRequest.BodyPublishers.ofString(json(request))))
            .status());
  }

  private RunningServer.Response limit(
      LoginGrant who, ConversationId conversation, Optional<Long> seconds) throws Exception {
    return put(who, conversation, json(new ChangeHistoryLimit(ids.clientMessageId(), seconds)));
  }

  private RunningServer.Response put(LoginGrant who, ConversationId conversation, String body)
      throws Exception {
    return server.send(
        server
            .authorized("/v1/conversations/" + conversation + "/history-limit", who.accessToken())
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The texts of the messages, "-" for one that is gone; the chain is verified by the way. */
  private List<String> history(LoginGrant reader, String query) throws Exception {
    History page =
        server
            .get("/v1/conversations/" + group + "/messages" + query, reader.accessToken())
            .body(History.class);
    return verified(page.from(), page.entries(), page.head());
  }

  private List<String> verified(Position from, List<Entry> entries, Position head) {
    assertEquals(head, Chain.advance(from, group, entries));
    return entries.stream().filter(Entry::isMessage).map(HistoryLimitApiTest::text).toList();
  }

  private static String text(Entry entry) {
    return entry.fact() instanceof Fact.MessagePosted posted
            && posted.body() instanceof MessageBody.Content content
        ? content.text()
        : "-";
  }

  private String preview() throws Exception {
    Entry last =
        server
            .get("/v1/conversations", bob.accessToken())
            .body(InboxPage.class)
            .conversations()
            .getFirst()
            .lastMessage()
            .orElseThrow();
    return last.hasContent() ? text(last) : "(" + last.ordinal() + " gone)";
  }

  private SocketDevice device(LoginGrant who) throws Exception {
    SocketDevice device =
        new SocketDevice(
            HttpClient.newHttpClient(),
            server.uri("/"),
            ProtocolVersion.SUBPROTOCOL,
            who.accessToken());
    device.send(new ClientFrame.Resume(0, List.of(), false));
    return device;
  }

  private List<String> resumed(SocketDevice device) throws Exception {
    ServerFrame.ConversationDelta delta = device.next(ServerFrame.ConversationDelta.class);
    return verified(delta.from(), delta.entries(), delta.head());
  }

  private static String json(Record body) {
    return new String(ApiCodec.write(body), StandardCharsets.UTF_8);
  }
}
