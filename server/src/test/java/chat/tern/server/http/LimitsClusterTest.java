package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.EffectiveLimit;
import chat.tern.protocol.admin.EffectiveLimits;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.LimitedAsker;
import chat.tern.protocol.admin.LimitedList;
import chat.tern.protocol.admin.ResetLimit;
import chat.tern.protocol.admin.SetLimit;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits that an admin changes on one of three nodes. */
@Timeout(120)
class LimitsClusterTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(3));
  private final TrioOfServers nodes =
      new TrioOfServers(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  private LoginGrant root;
  private LoginGrant alice;
  private LoginGrant bob;
  private ConversationId group;

  @BeforeEach
  void start() throws Exception {
    root = nodes.register("root");
    alice = nodes.register("alice");
    bob = nodes.register("bob");
    assertTrue(nodes.cluster().admins().grant(root.userId(), Instant.EPOCH));
    group =
        read(
                nodes.send(
                    0,
                    alice,
                    "POST",
                    "/v1/conversations",
                    ApiCodec.write(
                        new CreateConversation(
                            ids.clientMessageId(),
                            ConversationKind.GROUP,
                            Optional.of("Release"),
                            List.of(bob.userId())))),
                ConversationSnapshot.class)
            .conversationId();
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static <T extends Record> T read(HttpResponse<byte[]> answer, Class<T> type) {
    assertTrue(answer.statusCode() < 300, () -> new String(answer.body(), StandardCharsets.UTF_8));
    return ApiCodec.read(answer.body(), type);
  }

  private <T extends Record> T get(int node, String path, Class<T> type) throws Exception {
    return read(nodes.send(node, root, "GET", path, new byte[0]), type);
  }

  private AdminChange set(LimitScope scope, String subject, int perSecond, int burst)
      throws Exception {
    return read(
        nodes.send(
            0,
            root,
            "PUT",
            "/v1/admin/limits",
            ApiCodec.write(
                new SetLimit(
                    scope,
                    Optional.of(subject).filter(text -> !text.isEmpty()),
                    LimitAction.SEND,
                    perSecond,
                    burst,
                    Optional.of("trial"),
                    Optional.empty()))),
        AdminChange.class);
  }

  private HttpResponse<byte[]> send(int node, LoginGrant who) throws Exception {
    return nodes.send(
        node,
        who,
        "POST",
        "/v1/conversations/" + group + "/messages",
        ApiCodec.write(
            new SendRequest(ids.clientMessageId(), MessageBody.text("hi"), Optional.empty())));
  }

  private EffectiveLimit effective(int node, String user) throws Exception {
    return get(node, "/v1/admin/limits/effective/" + user, EffectiveLimits.class)
        .limits()
        .getFirst();
  }

  /** Waits until a node goes by this limit, which has to be within a second of its being set. */
  private void awaitEverywhere(String user, int perSecond, long setAtNanos) throws Exception {
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      while (effective(node, user).winner().perSecond() != perSecond) {
        assertTrue(
            System.nanoTime() - setAtNanos < Duration.ofSeconds(20).toNanos(), "node " + node);
        Thread.sleep(20);
      }
    }
  }

  /** How many of so many sends in turn over the nodes are taken. */
  private int taken(LoginGrant who, int tries) throws Exception {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += send(i % TrioOfServers.NODES, who).statusCode() == 200 ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aUsersLimitIsInForceOnAllNodesAndCountsOverThem() throws Exception {
    assertEquals(30, taken(alice, 30));
    long set = System.nanoTime();
    assertTrue(set(LimitScope.USER, "alice", 1, 6).changed());
    awaitEverywhere("alice", 1, set);
    long begun = System.nanoTime();
    int taken = taken(alice, 40);
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertTrue(taken <= 6 + seconds + 1, taken + " in " + seconds + " s");
    HttpResponse<byte[]> refused = send(1, alice);
    if (refused.statusCode() != 200) {
      assertEquals(429, refused.statusCode());
      assertTrue(
          ApiCodec.read(refused.body(), ErrorBody.class).error().retryAfterMs().orElse(0L) > 0,
          "a wait");
    }
    assertEquals(10, taken(bob, 10));

    EffectiveLimit effective = effective(2, "alice");
    assertEquals(
        List.of(LimitScope.USER, LimitScope.CONFIGURATION),
        effective.considered().stream().map(LimitInfo::scope).toList());
    assertTrue(effective.left() <= 6, effective::toString);

    LimitedList top = get(2, "/v1/admin/limits/top", LimitedList.class);
    LimitedAsker first = top.limited().getFirst();
    assertEquals("alice", first.subject());
    assertTrue(first.refused() >= 40 - taken, first::toString); // of all nodes together
    assertEquals(List.of(), top.silentNodes());

    long reset = System.nanoTime();
    assertTrue(
        read(
                nodes.send(
                    1,
                    root,
                    "POST",
                    "/v1/admin/limits/reset",
                    ApiCodec.write(
                        new ResetLimit(
                            LimitScope.USER,
                            Optional.of("alice"),
                            LimitAction.SEND,
                            Optional.empty(),
                            Optional.empty()))),
                AdminChange.class)
            .changed());
    awaitEverywhere("alice", 100_000, reset);
    assertEquals(20, taken(alice, 20));
  }

  @Test
  void aConversationsLimitIsSharedByAllWhoWriteThere() throws Exception {
    var _ = set(LimitScope.GROUP, group.toString(), 1, 8);
    // What a node has not noticed yet is known by the end of two looks.
    Thread.sleep(1_100);
    long begun = System.nanoTime();
    int taken = taken(alice, 15) + taken(bob, 15);
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertTrue(taken >= 8 && taken <= 8 + seconds + 1, taken + " in " + seconds + " s");
  }

  @Test
  void aUserMayHaveALimitOfConnectionsAndOthersHaveNone() throws Exception {
    var _ =
        read(
            nodes.send(
                0,
                root,
                "PUT",
                "/v1/admin/limits",
                ApiCodec.write(limit(LimitScope.USER, "alice", LimitAction.CONNECT, 1))),
            AdminChange.class);
    long begun = System.nanoTime();
    int connected = 0;
    for (int i = 0; i < 12; i++) {
      connected += connects(alice) ? 1 : 0;
      assertTrue(connects(bob), "bob");
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertTrue(connected >= 5 && connected <= 5 + seconds + 1, connected + " in " + seconds + " s");
  }

  private boolean connects(LoginGrant who) {
    try {
      nodes.connect(0, who).close();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    for (SetLimit each :
        List.of(
            limit(LimitScope.USER, "nobody", LimitAction.SEND, 1),
            limit(LimitScope.USER, "alice", LimitAction.LOGIN, 1),
            limit(LimitScope.ADDRESS, "not an address", LimitAction.LOGIN, 1),
            limit(LimitScope.GLOBAL, "alice", LimitAction.SEND, 1),
            limit(LimitScope.CONFIGURATION, "", LimitAction.SEND, 1),
            limit(LimitScope.ROLE, "emperor", LimitAction.SEND, 1),
            limit(LimitScope.GLOBAL, "", LimitAction.SEND, 0))) {
      int status =
          nodes.send(0, root, "PUT", "/v1/admin/limits", ApiCodec.write(each)).statusCode();
      assertTrue(status == 400 || status == 404, each + ": " + status);
    }
  }

  private static SetLimit limit(
      LimitScope scope, String subject, LimitAction action, int perSecond) {
    return new SetLimit(
        scope,
        Optional.of(subject).filter(text -> !text.isEmpty()),
        action,
        perSecond,
        5,
        Optional.empty(),
        Optional.empty());
  }
}
