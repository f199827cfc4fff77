package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.conversation.ChainedEntry;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One node after the other is drained and started again while people write: they are asked to move
 * and told of nothing else.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RollingRestartTest {

  private static final int SENDERS = 6;
  private static final int BETWEEN = 60;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
  private final TrioOfServers trio =
      new TrioOfServers(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<ClientMessageId, Long> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong acks = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private final Set<String> problems = ConcurrentHashMap.newKeySet();

  private volatile boolean enough;

  @AfterEach
  void close() {
    enough = true;
    threads.close();
    trio.close();
  }

  @Test
  void aRollingRestartLosesNothingAndShowsNoError() throws Exception {
    LoginGrant alice = trio.register("alice");
    ConversationId group = group(alice);
    List<Future<Void>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      int first = i % TrioOfServers.NODES;
      senders.add(
          threads.submit(() -> {
            sendOn(alice, group, first);
            return null;
          }));
    }
    for (int node = 0; node < TrioOfServers.NODES; node++) {
      awaitMore();
      trio.restart(node);
    }
    awaitMore();
    enough = true;
    for (Future<Void> sender : senders) {
      sender.get();
    }
    assertEquals(Set.of(), problems);
    assertTrue(moves.get() >= TrioOfServers.NODES, () -> moves + " moves");
    Map<ClientMessageId, Long> log = new HashMap<>();
    long seq = 0;
    for (ChainedEntry entry : trio.cluster().log().readAfter(group, 0, Integer.MAX_VALUE)) {
      assertEquals(++seq, entry.seq());
      if (entry.entry().isMessage()) {
        assertEquals(null, log.put(entry.entry().clientMessageId(), entry.seq()));
      }
    }
    assertEquals(acknowledged, log);
  }

  private void awaitMore() {
    long end = acks.get() + BETWEEN;
    while (acks.get() < end) {
      assertFalse(Thread.currentThread().isInterrupted(), () -> "no more acks; " + problems);
      Thread.onSpinWait();
    }
  }

  /** Sends one message after the other, each until it is acknowledged, through whichever node. */
  private void sendOn(LoginGrant alice, ConversationId group, int first)
      throws InterruptedException {
    int node = first;
    Optional<SocketDevice> device = Optional.empty();
    while (!enough) {
      ClientMessageId id = ids.clientMessageId();
      boolean done = false;
      while (!done) {
        if (device.isEmpty()) {
          device = connect(node, alice);
        }
        Optional<Long> seq = device.flatMap(present -> send(present, group, id));
        if (seq.isPresent()) {
          Long before = acknowledged.put(id, seq.get());
          if (before != null) {
            problems.add("acknowledged twice: " + id);
          }
          acks.incrementAndGet();
          done = true;
        } else {
          device.ifPresent(this::assertMoved);
          device = Optional.empty();
          node = (node + 1) % TrioOfServers.NODES;
        }
      }
    }
    device.ifPresent(SocketDevice::close);
  }

  private Optional<Long> send(SocketDevice device, ConversationId group, ClientMessageId id) {
    try {
      device.send(
          new ClientFrame.SendMessage(group, id, MessageBody.text("Text"), Optional.empty()));
      return device.nextUnlessClosed(ServerFrame.MessageAck.class).map(ServerFrame.MessageAck::seq);
    } catch (CompletionException e) {
      return Optional.empty(); // the socket is closed; its code says why
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void assertMoved(SocketDevice device) {
    moves.incrementAndGet();
    int code = device.closeCode();
    if (code != CloseCode.SHUTTING_DOWN.number()) {
      problems.add("closed with " + code);
    }
  }

  private Optional<SocketDevice> connect(int node, LoginGrant alice) throws InterruptedException {
    try {
      SocketDevice device = trio.connect(node, alice);
      device.send(new ClientFrame.Resume(0, List.of(), false));
      return device.nextUnlessClosed(ServerFrame.CaughtUp.class).map(_ -> device);
    } catch (CompletionException e) {
      if (!isPuttingOff(e.getCause())) {
        problems.add("connecting: " + e.getCause());
      }
      return Optional.empty();
    }
  }

  private static boolean isPuttingOff(Throwable refusal) {
    return switch (refusal) {
      case WebSocketHandshakeException refused ->
          refused.getResponse().statusCode() == SERVICE_UNAVAILABLE;
      // The node is gone, or went in the middle of the handshake: a balancer does not know yet.
      case IOException _ -> true;
      default -> false;
    };
  }

  private ConversationId group(LoginGrant alice) throws IOException, InterruptedException {
    CreateConversation creation =
        new CreateConversation(
            ids.clientMessageId(), ConversationKind.GROUP, Optional.of("Group"), List.of());
    return ApiCodec.read(
            trio.send(0, alice, "POST", "/v1/conversations", ApiCodec.write(creation)).body(),
            ConversationSnapshot.class)
        .conversationId();
  }
}
