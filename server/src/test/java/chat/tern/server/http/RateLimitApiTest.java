package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RateLimitApiTest {

  /** Of everything: two at once, and one per second. */
  private static final Map<String, String> TWO_OF_EACH =
      Map.of(
          "limits.changes-per-second", "1",
          "limits.changes-burst", "2",
          "limits.state-updates-per-second", "1",
          "limits.state-updates-burst", "2",
          "limits.logins-per-second", "1",
          "limits.logins-burst", "2",
          "server.client-address-header", "X-Forwarded-For");

  private final Ids ids = new Ids(InstantSource.system(), new Random());

  private static RunningServer.Response enter(RunningServer server, String name, String from)
      throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri("/v1/accounts"))
            .header("X-Forwarded-For", from)
            .POST(
                BodyPublishers.ofByteArray(
                    ApiCodec.write(new Credentials(name, RunningServer.PASSWORD, "test")))));
  }

  private static RunningServer.Response put(
      RunningServer server, LoginGrant user, String path, Record body) throws Exception {
    return server.send(
        server
            .authorized(path, user.accessToken())
            .PUT(BodyPublishers.ofByteArray(ApiCodec.write(body))));
  }

  private RunningServer.Response createGroup(RunningServer server, LoginGrant user)
      throws Exception {
    return server.send(
        server
            .authorized("/v1/conversations", user.accessToken())
            .POST(
                BodyPublishers.ofByteArray(
                    ApiCodec.write(
                        new CreateConversation(
                            ids.clientMessageId(),
                            ConversationKind.GROUP,
                            Optional.of("Release"),
                            List.of())))));
  }

  private static void assertPutOff(RunningServer.Response response) {
    assertEquals("429 rate_limited", response.refusal());
    Problem problem = response.body(ErrorBody.class).error();
    Duration wait = problem.toException().retryAfter().orElseThrow();
    assertTrue(wait.compareTo(Duration.ofSeconds(1)) <= 0, wait::toString);
    assertEquals("1", response.raw().headers().firstValue("Retry-After").orElseThrow());
  }

  @Test
  void whoCreatesConversationsInHasteIsPutOffAndNobodyElse() throws Exception {
    try (RunningServer server = new RunningServer(TWO_OF_EACH)) {
      LoginGrant alice = enter(server, "alice", "192.0.2.1").body(LoginGrant.class);
      LoginGrant bob = enter(server, "bob", "192.0.2.2").body(LoginGrant.class);
      assertEquals(201, createGroup(server, alice).status());
      RunningServer.Response second = createGroup(server, alice);
      assertEquals(201, second.status());
      assertPutOff(createGroup(server, alice));
      assertEquals(201, createGroup(server, bob).status());

      // Members belong to the same budget, and reading to none.
      String group =
          "/v1/conversations/" + second.body(ConversationSnapshot.class).conversationId();
      assertPutOff(
          server.send(
              server
                  .authorized(group + "/members", alice.accessToken())
                  .POST(BodyPublishers.ofString("{}"))));
      assertEquals(200, server.get(group + "/members", alice.accessToken()).status());
    }
  }

  @Test
  void updatesOfTheOwnStateHaveABudgetOfTheirOwn() throws Exception {
    try (RunningServer server = new RunningServer(TWO_OF_EACH)) {
      LoginGrant alice = enter(server, "alice", "192.0.2.1").body(LoginGrant.class);
      StateUpdate nothing = new StateUpdate(List.of());
      RunningServer.Response first = put(server, alice, "/v1/state", nothing);
      assertTrue(first.status() != 429, () -> "first: " + first.text());
      var _ = put(server, alice, "/v1/state", nothing);
      assertPutOff(put(server, alice, "/v1/state", nothing));
      assertEquals(201, createGroup(server, alice).status());
    }
  }

  @Test
  void oneAddressGetsSoManyLoginsAndTheProxysWordCountsNotTheClients() throws Exception {
    try (RunningServer server = new RunningServer(TWO_OF_EACH)) {
      assertEquals(201, enter(server, "alice", "192.0.2.1").status());
      assertEquals(201, enter(server, "bob", "203.0.113.9, 192.0.2.1").status());
      assertPutOff(enter(server, "carol", "203.0.113.10, 192.0.2.1"));
      assertEquals(201, enter(server, "carol", "192.0.2.2").status());
      // Wrong passwords count like right ones.
      assertEquals(201, enter(server, "dave", "2001:db8::1").status());
      assertEquals("409 name_taken", enter(server, "dave", "2001:db8::2").refusal());
      assertPutOff(enter(server, "erin", "2001:db8::3"));
      assertEquals(201, enter(server, "erin", "2001:db8:0:1::1").status());
    }
  }

  @Test
  void withoutTheHeaderInTheConfigurationNobodyChoosesTheOwnAddress() throws Exception {
    try (RunningServer server =
        new RunningServer(Map.of("limits.logins-per-second", "1", "limits.logins-burst", "1"))) {
      assertEquals(201, enter(server, "alice", "192.0.2.1").status());
      assertPutOff(enter(server, "bob", "192.0.2.2"));
    }
  }
}
