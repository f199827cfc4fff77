package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.ErasureState;
import chat.tern.protocol.admin.GroupMembers;
import chat.tern.protocol.admin.NodeStatusList;
import chat.tern.protocol.admin.RenameGroup;
import chat.tern.protocol.admin.RevokeSessions;
import chat.tern.protocol.admin.SetSlowMode;
import chat.tern.protocol.admin.UserErasure;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an admin does on one of three nodes, and what is seen of it on the others. */
@Timeout(120)
class AdminClusterTest {

  private final TrioOfServers nodes =
      new TrioOfServers(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
  private LoginGrant root;
  private LoginGrant alice;
  private LoginGrant bob;

  @BeforeEach
  void start() throws Exception {
    root = nodes.register("root");
    alice = nodes.register("alice");
    bob = nodes.register("bob");
    assertTrue(nodes.cluster().admins().grant(root.userId(), Instant.EPOCH));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private <T extends Record> T ask(
      int node, String method, String path, Optional<Record> body, Class<T> type) throws Exception {
    HttpResponse<byte[]> answer =
        nodes.send(node, root, method, path, body.map(ApiCodec::write).orElse(new byte[0]));
    assertEquals(200, answer.statusCode(), path);
    return ApiCodec.read(answer.body(), type);
  }

  private List<SocketDevice> everywhere() throws Exception {
    List<SocketDevice> devices = new ArrayList<>();
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      SocketDevice device = nodes.connect(node, alice);
      var _ = device.next(ServerFrame.Welcome.class);
      devices.add(device);
    }
    return devices;
  }

  @Test
  void whoIsDisabledOnOneNodeIsCutOnAll() throws Exception {
    List<SocketDevice> devices = everywhere();
    AdminOrder order = new AdminOrder(Optional.of("spam"), Optional.empty());
    assertTrue(
        ask(0, "POST", "/v1/admin/users/alice/disable", Optional.of(order), AdminChange.class)
            .changed());
    for (SocketDevice device : devices) {
      assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), device.closeCode());
      device.close();
    }
  }

  @Test
  void whoIsLoggedOutOnOneNodeIsCutOnAll() throws Exception {
    List<SocketDevice> devices = everywhere();
    RevokeSessions all = new RevokeSessions(Optional.empty(), Optional.empty(), Optional.empty());
    assertTrue(
        ask(1, "POST", "/v1/admin/users/alice/sessions/revoke", Optional.of(all), AdminChange.class)
            .changed());
    for (SocketDevice device : devices) {
      assertEquals(CloseCode.DEVICE_REVOKED.number(), device.closeCode());
      device.close();
    }
  }

  @Test
  void allNodesWriteOneAuditLog() throws Exception {
    AdminOrder order = new AdminOrder(Optional.empty(), Optional.empty());
    for (int i = 0; i < 6; i++) {
      String verb = i % 2 == 0 ? "disable" : "enable";
      var _ =
          ask(
              i % TrioOfServers.NODES,
              "POST",
              "/v1/admin/users/alice/" + verb,
              Optional.of(order),
              AdminChange.class);
    }
    AuditPage page = ask(2, "GET", "/v1/admin/audit", Optional.empty(), AuditPage.class);
    AuditPosition reached = AuditPosition.START;
    for (AuditRecord record : page.records()) {
      assertTrue(AuditChain.follows(reached, record), record::toString);
      reached = record.position();
    }
    assertEquals(6, reached.number());
    assertEquals(page.head(), reached);
  }

  @Test
  void allNodesAreSeenAndTheOneThatAnswersIsKnown() throws Exception {
    NodeStatusList list;
    do { // they hear of each other by their heartbeats
      list = ask(1, "GET", "/v1/admin/nodes", Optional.empty(), NodeStatusList.class);
    } while (list.nodes().size() < TrioOfServers.NODES);
    assertEquals(1, list.nodes().stream().filter(each -> each.answering()).count());
  }

  @Test
  void whatAnAdminDoesToAGroupIsSeenLiveAndInOrderThroughEveryNode() throws Exception {
    ConversationId group = group();
    List<SocketDevice> devices = everywhere();
    String path = "/v1/admin/groups/" + group;
    RenameGroup rename = new RenameGroup("Renamed", Optional.empty(), Optional.empty());
    GroupMembers bob = new GroupMembers(List.of("bob"), Optional.empty(), Optional.empty());
    assertTrue(ask(0, "PUT", path + "/title", Optional.of(rename), AdminChange.class).changed());
    assertTrue(
        ask(1, "POST", path + "/members/remove", Optional.of(bob), AdminChange.class).changed());
    assertTrue(ask(2, "POST", path + "/members", Optional.of(bob), AdminChange.class).changed());
    for (SocketDevice device : devices) {
      List<String> facts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        facts.add(nextOfTheServer(device).fact().type());
      }
      assertEquals(List.of("title.changed", "member.removed", "member.added"), facts);
      device.close();
    }
    History history = history(1, group);
    assertEquals(
        history.head(), Chain.advance(history.from(), group, history.entries()), "the chain");
  }

  @Test
  void aRedactedMessageIsGoneFromEveryNode() throws Exception {
    ConversationId group = group();
    assertEquals(200, post(0, alice, group, "a secret"));
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      assertTrue(history(node, group).toString().contains("a secret")); // and in its memory now
    }
    String path = "/v1/admin/conversations/" + group + "/messages/4/redact";
    AdminOrder order = new AdminOrder(Optional.of("secret"), Optional.empty());
    List<SocketDevice> devices = everywhere();
    assertTrue(ask(1, "POST", path, Optional.of(order), AdminChange.class).changed());
    for (SocketDevice device : devices) {
      assertEquals(new Fact.MessageDeleted(4), nextOfTheServer(device).fact());
      device.close();
    }
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      History history = history(node, group);
      assertFalse(history.toString().contains("a secret"), "through node " + node);
      assertEquals(history.head(), Chain.advance(history.from(), group, history.entries()));
      // Again changes nothing, whichever node is asked.
      assertFalse(ask(node, "POST", path, Optional.of(order), AdminChange.class).changed());
    }
  }

  @Test
  void whoIsErasedThroughOneNodeIsCutAndGoneOnAll() throws Exception {
    ConversationId group = group();
    for (int i = 0; i < 30; i++) {
      assertEquals(200, post(i % TrioOfServers.NODES, bob, group, "a secret"));
      assertEquals(200, post(i % TrioOfServers.NODES, alice, group, "no secret"));
    }
    SocketDevice device = nodes.connect(1, bob);
    var _ = device.next(ServerFrame.Welcome.class);
    AdminOrder order = new AdminOrder(Optional.of("his wish"), Optional.empty());
    String user = "/v1/admin/users/bob";
    assertTrue(ask(0, "POST", user + "/erase", Optional.of(order), AdminChange.class).changed());
    Set<Integer> either = // whichever comes first
        Set.of(CloseCode.ACCOUNT_BLOCKED.number(), CloseCode.DEVICE_REVOKED.number());
    assertTrue(either.contains(device.closeCode()));
    device.close();
    UserErasure erasure;
    do {
      erasure = ask(2, "GET", user + "/erasure", Optional.empty(), UserErasure.class);
    } while (erasure.state() != ErasureState.DONE);
    assertEquals(30, erasure.messages(), "by one of the nodes");
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      History history = history(node, group);
      assertEquals(
          30,
          history.entries().stream()
              .filter(entry -> entry.isMessage() && entry.hasContent())
              .count());
      assertFalse(history.toString().contains("a secret"), "through node " + node);
      assertEquals(history.head(), Chain.advance(history.from(), group, history.entries()));
      assertEquals(401, nodes.send(node, bob, "GET", "/v1/devices", new byte[0]).statusCode());
    }
  }

  @Test
  void slowModeHoldsThroughWhicheverNodesSomebodyWrites() throws Exception {
    ConversationId group = group();
    SetSlowMode slow = new SetSlowMode(Optional.of(3600L), Optional.empty(), Optional.empty());
    assertTrue(
        ask(
                0,
                "PUT",
                "/v1/admin/groups/" + group + "/slow-mode",
                Optional.of(slow),
                AdminChange.class)
            .changed());
    ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        int node = i % TrioOfServers.NODES;
        senders.execute(() -> answers.add(quietly(() -> post(node, bob, group, "at once"))));
      }
    }
    assertEquals(12, answers.size());
    assertEquals(1, Collections.frequency(answers, 200), answers::toString);
    assertEquals(11, Collections.frequency(answers, 429), answers::toString);
    // Admins of the group are free of it.
    assertEquals(200, post(1, alice, group, "one"));
    assertEquals(200, post(2, alice, group, "two"));
  }

  /** A device that has just come may be told of what was written before, too. */
  private static Entry nextOfTheServer(SocketDevice device) throws InterruptedException {
    Entry entry;
    do {
      entry = device.next(ServerFrame.MessageNew.class).entry();
    } while (!entry.author().equals(UserId.SERVER));
    return entry;
  }

  private static <T> T quietly(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private ConversationId group() throws Exception {
    CreateConversation create =
        new CreateConversation(
            ids.clientMessageId(),
            ConversationKind.GROUP,
            Optional.of("Terns"),
            List.of(bob.userId()));
    return ApiCodec.read(
            nodes.send(0, alice, "POST", "/v1/conversations", ApiCodec.write(create)).body(),
            ConversationSnapshot.class)
        .conversationId();
  }

  private int post(int node, LoginGrant who, ConversationId group, String text) throws Exception {
    SendRequest request =
        new SendRequest(ids.clientMessageId(), MessageBody.text(text), Optional.empty());
    return nodes
        .send(
            node, who, "POST", "/v1/conversations/" + group + "/messages", ApiCodec.write(request))
        .statusCode();
  }

  private History history(int node, ConversationId group) throws Exception {
    return ApiCodec.read(
        nodes
            .send(
                node,
                alice,
                "GET",
                "/v1/conversations/" + group + "/messages?after=0&limit=200",
                new byte[0])
            .body(),
        History.class);
  }
}
