package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.UserName;
import chat.tern.server.account.command.OpenedAccounts;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.Engines;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.http.SocketDevice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tern-server user} beside servers that run, and what the blocked see of it. */
@Timeout(60)
class UserCommandTest {

  private static final String PASSWORD = "correct horse";

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    client.close();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private static ServerConfig config(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("server.port", "0");
    all.put("server.shutdown-deadline", "PT1S");
    all.put("accounts.argon2-memory-kib", "64");
    all.put("accounts.argon2-iterations", "1");
    all.put("limits.connections-per-second", "10000");
    all.put("limits.connections-burst", "10000");
    return ServerConfig.with(all);
  }

  private HttpResponse<String> post(TernServer server, String path, Record body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> me(TernServer server, LoginGrant grant) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve("/v1/me"))
            .header("Authorization", "Bearer " + grant.accessToken())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private LoginGrant register(TernServer server, String name) throws Exception {
    String text = post(server, "/v1/accounts", new Credentials(name, PASSWORD, "laptop")).body();
    return ApiCodec.read(text.getBytes(StandardCharsets.UTF_8), LoginGrant.class);
  }

  private SocketDevice device(TernServer server, LoginGrant grant) throws Exception {
    SocketDevice device =
        new SocketDevice(
            client, server.uri().resolve("/"), ProtocolVersion.SUBPROTOCOL, grant.accessToken());
    var _ = device.next(ServerFrame.Welcome.class);
    return device;
  }

  private static void refused(HttpResponse<String> response) {
    assertEquals(403, response.statusCode(), response.body());
    assertTrue(response.body().contains("account_blocked"), response.body());
  }

  @Test
  void aBlockBesideARunningServerCutsTheSocketAndRefusesAllElse() throws Exception {
    String data = directory.toString();
    try (TernServer server = TernServer.start(config(Map.of("server.data", data)))) {
      LoginGrant alice = register(server, "alice");
      LoginGrant bob = register(server, "bob");
      try (SocketDevice hers = device(server, alice);
          SocketDevice his = device(server, bob)) {
        assertEquals(200, me(server, alice).statusCode());
        long blocked = System.nanoTime();
        assertEquals(0, run("user", "block", "Alice", "--reason", "spam", "--data", data));
        assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), hers.closeCode());
        long millis = Duration.ofNanos(System.nanoTime() - blocked).toMillis();
        System.getLogger("test").log(System.Logger.Level.INFO, "Cut after " + millis + " ms");
        refused(me(server, alice));
        refused(post(server, "/v1/login", new Credentials("alice", PASSWORD, "phone")));
        refused(post(server, "/v1/token", new RefreshRequest(alice.refreshToken())));
        assertEquals(200, me(server, bob).statusCode());
        assertEquals(0, run("user", "block", "alice", "--data", data));
        assertEquals("alice was blocked already.", out.toString().strip());
        assertEquals(0, run("user", "show", "alice", "--data", data));
        assertTrue(out.toString().contains("blocked since "), out.toString());
        assertTrue(out.toString().contains(": spam"), out.toString());
        assertEquals(0, run("user", "unblock", "alice", "--data", data));
        awaitLetIn(server, alice);
        assertTrue(his.closeCodeSoFar().isEmpty(), "the others stay connected");
      }
    }
  }

  private void awaitLetIn(TernServer server, LoginGrant grant) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (me(server, grant).statusCode() != 200) {
      assertTrue(System.nanoTime() < end, "stays blocked");
      TimeUnit.MILLISECONDS.sleep(20);
    }
    device(server, grant).close();
  }

  @Test
  void usersAreListedByName() throws Exception {
    String data = directory.toString();
    try (TernServer server = TernServer.start(config(Map.of("server.data", data)))) {
      register(server, "bob");
      register(server, "alice");
    }
    // With the server stopped it works as well.
    assertEquals(0, run("user", "block", "bob", "--data", data));
    assertEquals(0, run("user", "list", "--data", data));
    assertTrue(out.toString().matches("(?s)alice +active .*bob +blocked .*"), out.toString());
    assertEquals(0, run("user", "list", "--blocked", "--data", data));
    assertEquals(1, out.toString().lines().count(), out.toString());
    assertEquals(0, run("user", "list", "--json", "--blocked", "--data", data));
    AdminUser listed =
        ApiCodec.read(out.toString().getBytes(StandardCharsets.UTF_8), AdminUser.class);
    assertEquals("bob DISABLED USER", words(listed));
    assertEquals(3, run("user", "block", "nobody", "--data", data));
    assertEquals("There is no user \"nobody\".", err.toString().strip());
    assertEquals(64, run("user", "block", "no name", "--data", data));
    assertEquals(64, run("user", "block", "bob", "--reason", "a\nb", "--data", data));
    assertEquals(64, run("user"));
    assertEquals(69, run("user", "list", "--data", directory.resolve("none").toString()));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals(69, run("user", "list", "--set", "engine.name=memory"));
    assertEquals(78, run("user", "list", "--port", "high"));
  }

  private static String words(AdminUser user) {
    return user.userName() + " " + user.status() + " " + user.role();
  }

  @Test
  void everyNodeCutsABlockedUserWithoutHearingOfItFromAnother() throws Exception {
    MemoryCluster cluster = new MemoryCluster(new Random(), System::nanoTime, _ -> {});
    Blocking blocking =
        new Blocking(cluster.accounts(), cluster.statuses(), InstantSource.system());
    try (TernServer one = node(cluster, "one");
        TernServer two = node(cluster, "two")) {
      LoginGrant alice = register(one, "alice");
      try (SocketDevice first = device(one, alice);
          SocketDevice second = device(two, alice)) {
        assertTrue(blocking.block(new UserName("alice"), ""));
        assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), first.closeCode());
        assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), second.closeCode());
        refused(me(one, alice));
        refused(me(two, alice));
      }
    }
  }

  private static TernServer node(MemoryCluster cluster, String name) {
    return TernServer.start(
        config(Map.of("engine.name", "memory", "node.name", name)),
        InstantSource.system(),
        _ -> Engines.sharing(cluster));
  }

  @Test
  void whoIsBlockedWhileConnectingIsCutToo() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String data = directory.toString();
    try (TernServer server = TernServer.start(config(Map.of("server.data", data)));
        OpenedAccounts view = AccountAccess.open(input(data))) {
      Blocking blocking = view.accounts();
      for (int round = 0; round < 10; round++) {
        LoginGrant grant = register(server, "user" + round);
        UserName name = new UserName("user" + round);
        long pause = random.nextLong(500_000_000);
        CompletableFuture<Boolean> block =
            CompletableFuture.supplyAsync(() -> {
              pause(pause);
              return blocking.block(name, "");
            });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean refused = false;
        while (!refused) {
          assertTrue(System.nanoTime() < end, "never refused; seed " + seed);
          Optional<SocketDevice> device = connect(server, grant);
          refused = device.isEmpty();
          if (block.isDone() && device.isPresent()) {
            // It came between the block and the look at it.
            assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), device.get().closeCode(), "" + seed);
          }
          device.ifPresent(SocketDevice::close);
        }
        assertTrue(block.join());
        assertEquals(AccountStatus.BLOCKED, blocking.standing(name).account().status());
      }
    }
  }

  private static ConfigInput input(String data) {
    return new ConfigInput(Optional.empty(), Map.of(), Map.of("server.data", data));
  }

  private Optional<SocketDevice> connect(TernServer server, LoginGrant grant) {
    try {
      return Optional.of(
          new SocketDevice(
              client, server.uri().resolve("/"), ProtocolVersion.SUBPROTOCOL, grant.accessToken()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
