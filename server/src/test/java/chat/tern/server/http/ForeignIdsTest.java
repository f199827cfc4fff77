package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.http.ApiFixture.Person;
import chat.tern.server.http.ApiFixture.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stranger calls every endpoint with ids that are not theirs, with unknown ones and with
 * nonsense. Whatever is asked, no answer holds anything of the conversation, nothing in it changes,
 * and what names it is refused.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ForeignIdsTest {

  private static final String SECRET = "xyzzy";
  private static final Set<Integer> REFUSALS = Set.of(400, 403, 404);
  private static final int ROUNDS = 4;

  private final long seed = new Random().nextLong();
  private final RandomGenerator random = new Random(seed);

  private ApiFixture api;
  private Person alice;
  private Person mallory;
  private ConversationId conversation;

  @BeforeEach
  void start() {
    api = new ApiFixture();
    alice = api.register("alice");
    mallory = api.register("mallory");
    Person bob = api.register("bob");
    conversation =
        api.post(
                alice,
                "/v1/conversations",
                new CreateConversation(
                    api.clientMessageId(),
                    ConversationKind.GROUP,
                    Optional.of("title " + SECRET),
                    List.of(bob.id())))
            .as(ConversationSnapshot.class)
            .conversationId();
    Reply sent =
        api.post(
            alice,
            "/v1/conversations/" + conversation + "/messages",
            new SendRequest(
                api.clientMessageId(), MessageBody.text("text " + SECRET), Optional.empty()));
    assertEquals(200, sent.status(), sent::text);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void noEndpointGivesAnythingAwayOrLetsAnybodyIn() {
    String before = api.get(alice, "/v1/conversations/" + conversation).text();
    int calls = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (ApiService service : api.services) {
        for (ApiRoute route : service.routes()) {
          if (!(route instanceof ApiRoute.Open) && !route.path().equals("/v1/logout")) {
            calls += attack(route);
          }
        }
      }
    }
    assertTrue(calls > 500, calls + " calls");
    assertEquals(before, api.get(alice, "/v1/conversations/" + conversation).text());
  }

  @Test
  void nobodyGetsAnywhereWithoutAToken() {
    for (ApiService service : api.services) {
      for (ApiRoute route : service.routes()) {
        if (!(route instanceof ApiRoute.Open)) {
          Reply reply =
              api.call(
                  route.method().text(),
                  fill(route, conversation.toString(), alice.id().toString()),
                  Optional.empty(),
                  body());
          assertEquals(401, reply.status(), route::path);
        }
      }
    }
  }

  private int attack(ApiRoute route) {
    List<String> ids = ids();
    for (String id : ids) {
      String path = fill(route, id) + query();
      byte[] body = route.method().text().matches("POST|PUT") ? body() : new byte[0];
      Reply reply = api.call(route.method().text(), path, Optional.of(mallory), body);
      String label =
          "%s %s %s: %d %s, seed %d"
              .formatted(
                  route.method().text(),
                  path,
                  new String(body, StandardCharsets.UTF_8),
                  reply.status(),
                  reply.text(),
                  seed);
      assertFalse(reply.text().contains(SECRET), label);
      assertTrue(reply.status() < 500, label);
      if (route instanceof ApiRoute.Admin && !path.contains("..")) {
        assertEquals(403, reply.status(), label);
      }
      // Two dots lead to another path, which is then what was asked for.
      if (route.path().startsWith("/v1/conversations/{id}") && !path.contains("..")) {
        assertTrue(REFUSALS.contains(reply.status()), label);
      }
    }
    return ids.size();
  }

  private String fill(ApiRoute route, String id) {
    return fill(route, id, random.nextBoolean() ? alice.id().toString() : pick(ids()));
  }

  private static String fill(ApiRoute route, String id, String user) {
    return route
        .path()
        .replace("{id}", encoded(id))
        .replace("{user}", encoded(user))
        .replace("{seq}", "5");
  }

  private List<String> ids() {
    return List.of(
        conversation.toString(),
        conversation.toString().toUpperCase(Locale.ROOT),
        conversation + " ",
        alice.id().toString(),
        mallory.id().toString(),
        new UUID(random.nextLong(), random.nextLong()).toString(),
        "00000000-0000-0000-0000-000000000000",
        "-1",
        "1' OR '1'='1",
        "..",
        "%",
        "\0",
        "ünïcödé",
        "a".repeat(1000));
  }

  private String query() {
    List<String> parts = new ArrayList<>();
    for (String parameter :
        List.of("cursor", "limit", "before", "after", "since", "client_message_id", "name")) {
      if (random.nextInt(3) == 0) {
        parts.add(
            parameter
                + "="
                + pick(
                    List.of("0", "1", "-1", "99999999999999999999", "x", "", "alice", id(), id())));
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private byte[] body() {
    String text =
        switch (random.nextInt(9)) {
          case 0 -> "";
          case 1 -> "null";
          case 2 -> "[]";
          case 3 -> "{\"client_message_id\":";
          case 4 -> "[".repeat(5000);
          default -> request();
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An object that has what any of the requests needs, some of it wrong. */
  private String request() {
    String seq = pick(List.of("1", "2", "3", "9223372036854775807", "0", "-1"));
    return """
    {"client_message_id":"%s","kind":"%s","title":"t","members":[%s],"role":"admin",\
    "text":"hi","reply_to":%s,"type":"%s","conversation_id":"%s","seq":%s,"user_ids":["%s"],\
    "items":[{"conversation_id":"%s","key":"%s","value":"%s"}],"refresh_token":"x"}\
    """
        .formatted(
            id(),
            pick(List.of("direct", "group", "channel", "nonsense")),
            random.nextBoolean() ? "\"" + pick(List.of(alice.id().toString(), id())) + "\"" : "",
            random.nextBoolean() ? "null" : seq,
            pick(List.of("read", "delivered", "seen")),
            random.nextBoolean() ? conversation.toString() : id(),
            seq,
            id(),
            random.nextBoolean() ? conversation.toString() : id(),
            pick(List.of("draft", "read_seq", "pinned", "")),
            pick(List.of("1", "", "x")));
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
