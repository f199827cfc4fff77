package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.channel.Parcel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three servers that share their data: whoever is where, they are one. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClusterTest {

  private static final byte[] NOTHING = new byte[0];

  private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());

  /** Ten minutes apart, as no clocks should be. */
  private final TrioOfServers trio =
      new TrioOfServers(List.of(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(-10)));

  private LoginGrant alice;
  private LoginGrant bob;

  @AfterEach
  void close() {
    trio.close();
  }

  @Test
  void aMessageReachesDevicesOnAllNodesAndIsReadAtOnceThroughAny() throws Exception {
    ConversationId group = group();
    try (SocketDevice here = resumed(0, alice);
        SocketDevice there = resumed(1, bob);
        SocketDevice yonder = resumed(2, bob)) {
      for (int i = 0; i < 30; i++) {
        int node = i % TrioOfServers.NODES;
        long seq = post(node, alice, group, ids.clientMessageId(), "Message " + i).seq();
        for (SocketDevice device : List.of(here, there, yonder)) {
          assertEquals(seq, device.next(ServerFrame.MessageNew.class).entry().seq());
        }
        for (int reader = 0; reader < TrioOfServers.NODES; reader++) {
          assertEquals(seq, history(reader, bob, group).head().seq());
        }
      }
    }
  }

  @Test
  void oneSendAHundredTimesThroughThreeNodesIsOneEntry() throws Exception {
    ConversationId group = group();
    ClientMessageId id = ids.clientMessageId();
    Set<Long> seqs = ConcurrentHashMap.newKeySet();
    all(100, i -> seqs.add(post(i % TrioOfServers.NODES, alice, group, id, "Once").seq()));
    assertEquals(1, seqs.size());
    assertEquals(
        1,
        history(1, bob, group).entries().stream()
            .filter(entry -> entry.clientMessageId().equals(id))
            .count());
  }

  @Test
  void aBusyConversationIsOneDenseLogThatAllDevicesHearInOrder() throws Exception {
    ConversationId group = group();
    try (SocketDevice one = resumed(0, bob);
        SocketDevice other = resumed(2, bob)) {
      all(90, i -> post(i % TrioOfServers.NODES, i % 2 == 0 ? alice : bob, group, "Text " + i));
      for (SocketDevice device : List.of(one, other)) {
        for (long seq = 4; seq < 94; seq++) {
          assertEquals(seq, nextAfter(seq - 1, device));
        }
      }
    }
  }

  /** A node whose lease has ended on a busy machine tells the last one once more. */
  private static long nextAfter(long last, SocketDevice device) throws Exception {
    long seq = last;
    while (seq == last) {
      seq = device.next(ServerFrame.MessageNew.class).entry().seq();
    }
    return seq;
  }

  @Test
  void whatTheBrokerLosesIsToldAgain() throws Exception {
    ConversationId group = group();
    try (SocketDevice there = resumed(1, bob)) {
      trio.lose(_ -> true);
      List<Long> seqs = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        seqs.add(post(0, alice, group, "Lost " + i).seq());
      }
      trio.lose(_ -> false);
      for (long seq : seqs) {
        assertEquals(seq, there.next(ServerFrame.MessageNew.class).entry().seq());
      }
    }
  }

  @Test
  void afterAFlushEverythingComesBackWithinHeartbeats() throws Exception {
    ConversationId group = group();
    try (SocketDevice there = resumed(1, bob)) {
      trio.cluster().flush();
      long seq = post(0, alice, group, "Nobody knows where anybody is").seq();
      long heard = 0;
      while (heard < seq) {
        heard = there.next(ServerFrame.MessageNew.class).entry().seq();
      }
      assertEquals(seq, heard);
      long next = post(2, alice, group, "Everybody is found again").seq();
      while (heard < next) {
        heard = there.next(ServerFrame.MessageNew.class).entry().seq();
      }
    }
  }

  @Test
  void aRemovedMemberIsOutOnEveryNodeAtOnce() throws Exception {
    ConversationId group = group();
    post(1, bob, group, "While a member");
    assertEquals(
        204,
        trio.send(
                0,
                alice,
                "DELETE",
                "/v1/conversations/"
                    + group
                    + "/members/"
                    + bob.userId()
                    + "?client_message_id="
                    + ids.clientMessageId(),
                NOTHING)
            .statusCode());
    long removal = history(0, alice, group).head().seq();
    post(0, alice, group, "Not for Bob");
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      assertEquals(removal, history(node, bob, group).head().seq());
      SendRequest send =
          new SendRequest(ids.clientMessageId(), MessageBody.text("Still here"), Optional.empty());
      assertEquals(
          404, trio.send(node, bob, "POST", messages(group), ApiCodec.write(send)).statusCode());
    }
  }

  @Test
  void aRevokedDeviceIsCutOnTheNodeWhereItIs() throws Exception {
    group();
    try (SocketDevice there = resumed(2, bob)) {
      trio.send(1, bob, "DELETE", "/v1/devices/" + bob.deviceId(), NOTHING);
      assertEquals(CloseCode.DEVICE_REVOKED.number(), there.closeCode());
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    int status = 200;
    while (status != 401 && System.nanoTime() < end) {
      status = trio.send(0, bob, "GET", "/v1/devices", NOTHING).statusCode();
    }
    assertEquals(401, status);
  }

  /** The others see a node that has just joined with their next heartbeat, and tell it before. */
  @Test
  void aDeviceIsCutThatWasRevokedBeforeItsNodeWasSeen() throws Exception {
    group();
    for (int round = 0; round < 8; round++) {
      trio.restart(2);
      try (SocketDevice there = resumed(2, bob)) {
        assertEquals(
            204,
            trio.send(1, bob, "DELETE", "/v1/devices/" + bob.deviceId(), NOTHING).statusCode());
        assertEquals(CloseCode.DEVICE_REVOKED.number(), there.closeCode());
      }
      bob = trio.login("bob");
    }
  }

  @Test
  void presenceAndTypingCrossNodes() throws Exception {
    ConversationId group = group();
    try (SocketDevice watcher = resumed(0, alice)) {
      watcher.send(new ClientFrame.WatchPresence(List.of(bob.userId())));
      assertEquals(PresenceStatus.OFFLINE, watcher.next(ServerFrame.Presence.class).status());
      try (SocketDevice there = resumed(1, bob)) {
        assertEquals(PresenceStatus.ONLINE, watcher.next(ServerFrame.Presence.class).status());
        there.send(new ClientFrame.SetTyping(group, true));
        assertEquals(bob.userId(), watcher.next(ServerFrame.Typing.class).userId());
      }
      assertEquals(PresenceStatus.OFFLINE, watcher.next(ServerFrame.Presence.class).status());
    }
  }

  @Test
  void ownStateReachesTheDevicesOnOtherNodes() throws Exception {
    group();
    try (SocketDevice there = resumed(1, bob)) {
      String update = "{\"items\":[{\"key\":\"x-colour\",\"value\":\"red\"}]}";
      HttpResponse<byte[]> put =
          trio.send(0, bob, "PUT", "/v1/state", update.getBytes(StandardCharsets.UTF_8));
      assertEquals(200, put.statusCode(), new String(put.body(), StandardCharsets.UTF_8));
      assertEquals("red", there.next(ServerFrame.StateChanged.class).items().getFirst().value());
    }
  }

  @Test
  void aNodeThatDrainsMovesItsClientsAndLosesNothing() throws Exception {
    ConversationId group = group();
    try (SocketDevice moved = resumed(1, bob)) {
      trio.server(1).close();
      assertEquals(CloseCode.SHUTTING_DOWN.number(), moved.closeCode());
    }
    try (SocketDevice again = resumed(2, bob)) {
      long seq = post(0, alice, group, "After the move").seq();
      assertEquals(seq, again.next(ServerFrame.MessageNew.class).entry().seq());
    }
  }

  @Test
  void aMessageTouchesNoNodeWithoutARecipient() throws Exception {
    ConversationId group = group();
    try (SocketDevice there = resumed(1, bob);
        SocketDevice too = resumed(1, bob)) {
      List<Parcel> carrying = new ArrayList<>();
      byte[] mark = "look for me".getBytes(StandardCharsets.UTF_8);
      trio.lose(parcel -> {
        if (contains(parcel.bytes(), mark)) {
          carrying.add(parcel);
        }
        return false;
      });
      post(0, alice, group, "look for me");
      there.next(ServerFrame.MessageNew.class);
      too.next(ServerFrame.MessageNew.class);
      assertEquals(1, carrying.size());
    }
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private ConversationId group() throws IOException, InterruptedException {
    alice = trio.register("alice");
    bob = trio.register("bob");
    HttpResponse<byte[]> created =
        trio.send(
            0,
            alice,
            "POST",
            "/v1/conversations",
            ApiCodec.write(
                new CreateConversation(
                    ids.clientMessageId(),
                    ConversationKind.GROUP,
                    Optional.of("Group"),
                    List.of(bob.userId()))));
    assertTrue(created.statusCode() < 300, new String(created.body(), StandardCharsets.UTF_8));
    return ApiCodec.read(created.body(), ConversationSnapshot.class).conversationId();
  }

  private SocketDevice resumed(int node, LoginGrant who) throws InterruptedException {
    SocketDevice device = trio.connect(node, who);
    device.send(new ClientFrame.Resume(0, List.of(), false));
    device.next(ServerFrame.CaughtUp.class);
    return device;
  }

  private MessageSent post(int node, LoginGrant who, ConversationId group, String text)
      throws IOException, InterruptedException {
    return post(node, who, group, ids.clientMessageId(), text);
  }

  private MessageSent post(
      int node, LoginGrant who, ConversationId group, ClientMessageId id, String text)
      throws IOException, InterruptedException {
    SendRequest request = new SendRequest(id, MessageBody.text(text), Optional.empty());
    HttpResponse<byte[]> sent =
        trio.send(node, who, "POST", messages(group), ApiCodec.write(request));
    assertEquals(200, sent.statusCode(), new String(sent.body(), StandardCharsets.UTF_8));
    return ApiCodec.read(sent.body(), MessageSent.class);
  }

  private History history(int node, LoginGrant who, ConversationId group)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> page = trio.send(node, who, "GET", messages(group), NOTHING);
    assertEquals(200, page.statusCode(), new String(page.body(), StandardCharsets.UTF_8));
    return ApiCodec.read(page.body(), History.class);
  }

  private static String messages(ConversationId group) {
    return "/v1/conversations/" + group + "/messages";
  }

  private interface Work {
    Object run(int i) throws Exception;
  }

  /** Runs the work so many times at once, and fails if one of them does. */
  private static void all(int times, Work work) throws Exception {
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int number = i;
      calls.add(() -> work.run(number));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> done : threads.invokeAll(calls)) {
        Object _ = done.get();
      }
    }
  }
}
