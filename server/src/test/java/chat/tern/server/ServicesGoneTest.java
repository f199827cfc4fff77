package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.PostgresServer;
import chat.tern.backing.RedisServer;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.http.SocketDevice;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on real services, of which one is gone: what the operations page says goes on, does.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServicesGoneTest {

  private static final int ALICES = 0;
  private static final int BOBS = 1;
  private static final int UNAVAILABLE = 503;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());

  @TempDir private Path directory;

  private List<TernServer> nodes = List.of();
  private LoginGrant alice;
  private LoginGrant bob;
  private ConversationId talk;

  @AfterEach
  void stop() {
    nodes.forEach(TernServer::close);
    client.close();
  }

  @Test
  void withoutRedisMessagesHistoryAndResumeGoOnAndNobodyIsSaidToBeOffline() throws Exception {
    try (RedisServer redis = RedisServer.in(directory)) {
      redis.start();
      start(
          new RealServices(),
          Map.of("redis.uris", "redis://127.0.0.1:" + redis.port(), "redis.timeout", "PT0.2S"));
      try (SocketDevice hers = connected(ALICES, alice);
          SocketDevice his = connected(BOBS, bob)) {
        hers.send(new ClientFrame.WatchPresence(List.of(bob.userId())));
        assertEquals(PresenceStatus.ONLINE, hers.next(ServerFrame.Presence.class).status());
        redis.kill();
        long seq = send(hers, "Without Redis");
        assertEquals(seq, history(BOBS, bob).head().seq());
        assertEquals(seq, his.next(ServerFrame.MessageNew.class).entry().seq());
        try (SocketDevice another = connected(ALICES, bob)) {
          another.send(new ClientFrame.WatchPresence(List.of(alice.userId())));
          assertEquals(PresenceStatus.ONLINE, another.next(ServerFrame.Presence.class).status());
        }
        try (SocketDevice again = connected(BOBS, bob)) {
          again.send(new ClientFrame.WatchPresence(List.of(alice.userId())));
          assertEquals(PresenceStatus.UNKNOWN, again.next(ServerFrame.Presence.class).status());
        }
        redis.start();
        assertEquals(
            send(hers, "With Redis again"), his.next(ServerFrame.MessageNew.class).entry().seq());
      }
    }
  }

  @Test
  void withoutPostgresWhoIsConnectedGoesOn() throws Exception {
    try (PostgresServer postgres = PostgresServer.in(directory)) {
      postgres.start();
      start(new RealServices(postgres), Map.of("postgres.connect-timeout", "PT1S"));
      try (SocketDevice hers = connected(ALICES, alice);
          SocketDevice his = connected(BOBS, bob)) {
        postgres.kill();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        while (System.nanoTime() < end) {
          assertEquals(
              send(hers, "Without PostgreSQL"),
              his.next(ServerFrame.MessageNew.class).entry().seq());
        }
        assertEquals(UNAVAILABLE, refusal(ALICES, bob), "nobody new comes in");
        postgres.start();
        while (refusal(ALICES, bob) == UNAVAILABLE) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        try (SocketDevice again = connected(ALICES, bob)) {
          assertEquals(
              send(hers, "With it"), again.next(ServerFrame.MessageNew.class).entry().seq());
        }
      }
    }
  }

  private void start(RealServices services, Map<String, String> changes) throws Exception {
    assertEquals(0, Main.commandLine(Map.of()).execute(services.arguments("migrate", changes)));
    ServerConfig config = ServerConfig.with(services.with(changes));
    nodes = List.of(TernServer.start(config), TernServer.start(config));
    alice = register("alice");
    bob = register("bob");
    CreateConversation creation =
        new CreateConversation(
            ids.clientMessageId(),
            ConversationKind.GROUP,
            Optional.of("Talk"),
            List.of(bob.userId()));
    talk =
        ApiCodec.read(
                call(ALICES, "POST", "/v1/conversations", alice, ApiCodec.write(creation)),
                ConversationSnapshot.class)
            .conversationId();
  }

  private LoginGrant register(String name) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(nodes.getFirst().uri().resolve("/v1/accounts"))
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    ApiCodec.write(new Credentials(name, "correct horse", "laptop"))))
            .build();
    return ApiCodec.read(
        client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body(), LoginGrant.class);
  }

  private SocketDevice connected(int node, LoginGrant who) throws InterruptedException {
    SocketDevice device =
        new SocketDevice(
            client,
            nodes.get(node).uri().resolve("/"),
            ProtocolVersion.SUBPROTOCOL,
            who.accessToken());
    device.send(new ClientFrame.Resume(0, List.of(), false));
    var _ = device.next(ServerFrame.CaughtUp.class);
    return device;
  }

  /** The status with which a device is not let in; 0 when it is. */
  private int refusal(int node, LoginGrant who) throws InterruptedException {
    try (SocketDevice _ = connected(node, who)) {
      return 0;
    } catch (CompletionException e) {
      return e.getCause() instanceof WebSocketHandshakeException refused
          ? refused.getResponse().statusCode()
          : -1;
    }
  }

  private long send(SocketDevice device, String text) throws InterruptedException {
    device.send(
        new ClientFrame.SendMessage(
            talk, ids.clientMessageId(), MessageBody.text(text), Optional.empty()));
    return device.next(ServerFrame.MessageAck.class).seq();
  }

  private History history(int node, LoginGrant who) throws IOException, InterruptedException {
    return ApiCodec.read(
        call(node, "GET", "/v1/conversations/" + talk + "/messages", who, new byte[0]),
        History.class);
  }

  private byte[] call(int node, String method, String path, LoginGrant who, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(nodes.get(node).uri().resolve(path))
                .header("Authorization", "Bearer " + who.accessToken())
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertTrue(
        response.statusCode() < 300, () -> new String(response.body(), StandardCharsets.UTF_8));
    return response.body();
  }
}
