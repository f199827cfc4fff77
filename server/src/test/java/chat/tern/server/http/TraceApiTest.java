package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Hop;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.http.RunningServer.Response;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way of a message, and what is left of it when it is forgotten. */
@Timeout(60)
class TraceApiTest {

  private static final int KEPT = 50;

  private final RunningServer server =
      new RunningServer(
          Map.of(
              "conversations.traced-entries",
              String.valueOf(KEPT),
              "limits.messages-burst",
              "1000"));
  private LoginGrant alice;
  private LoginGrant bob;

  @BeforeEach
  void register() throws Exception {
    alice = server.register("alice");
    bob = server.register("bob");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private <T extends Record> T post(String path, Record body, Class<T> answer) throws Exception {
    return server
        .send(
            server
                .authorized(path, alice.accessToken())
                .POST(HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(body))))
        .body(answer);
  }

  private ConversationId talk() throws Exception {
    return post(
            "/v1/conversations",
            new CreateConversation(
                newId(), ConversationKind.DIRECT, Optional.empty(), List.of(bob.userId())),
            ConversationSnapshot.class)
        .conversationId();
  }

  private MessageSent say(ConversationId talk, String text) throws Exception {
    return post(
        "/v1/conversations/" + talk + "/messages",
        new SendRequest(newId(), MessageBody.text(text), Optional.empty()),
        MessageSent.class);
  }

  private static ClientMessageId newId() {
    return new ClientMessageId(UUID.randomUUID());
  }

  private Response trace(Object message, LoginGrant reader, String query) throws Exception {
    return server.get("/v1/messages/" + message + "/trace" + query, reader.accessToken());
  }

  @Test
  void membersSeeTheWayAndOthersNothing() throws Exception {
    MessageSent sent = say(talk(), "Hello");
    MessageTrace trace = trace(sent.messageId(), bob, "").body(MessageTrace.class);
    assertEquals(sent.seq(), trace.seq());
    assertEquals(sent.conversationId(), trace.conversationId());
    assertEquals(sent.createdAt(), trace.createdAt());
    NodeHops here = trace.nodes().getFirst();
    assertEquals(1, trace.nodes().size());
    assertEquals(
        List.of("accepted", "decided", "durable", "acknowledged"),
        here.hops().stream().map(Hop::name).toList());
    assertTrue(here.hops().getLast().afterMicros() > 0, here.toString());
    LoginGrant carol = server.register("carol");
    assertEquals("404 not_found", trace(sent.messageId(), carol, "").refusal());
    assertEquals("404 not_found", trace(UUID.randomUUID(), alice, "").refusal());
    assertEquals("400 invalid_field", trace("nonsense", alice, "").refusal());
  }

  @Test
  void aForgottenWayLeavesWhatTheLogHas() throws Exception {
    ConversationId talk = talk();
    MessageSent first = say(talk, "First");
    for (int i = 0; i < 3 * KEPT; i++) {
      say(talk, "Another");
    }
    assertEquals("404 not_found", trace(first.messageId(), alice, "").refusal());
    String in = "?conversation_id=" + talk;
    MessageTrace trace = trace(first.messageId(), alice, in).body(MessageTrace.class);
    assertEquals(List.of(), trace.nodes());
    assertEquals(first.seq(), trace.seq());
    assertEquals(first.createdAt(), trace.createdAt());
    LoginGrant carol = server.register("carol");
    assertEquals("404 not_found", trace(first.messageId(), carol, in).refusal());
    assertEquals("404 not_found", trace(UUID.randomUUID(), alice, in).refusal());
  }
}
