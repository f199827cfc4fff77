package chat.tern.admin.command;

import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import chat.tern.server.engine.Engine;
import chat.tern.server.push.PushTarget;
import chat.tern.terminal.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A real server on a directory of its own, new or not, with an admin called root. */
final class TestServer implements AutoCloseable {

  static final String PASSWORD = "correct horse battery";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final TernServer server;
  private final AtomicReference<Engine> engine = new AtomicReference<>();

  TestServer(Path data) throws Exception {
    this(data, Map.of());
  }

  /**
   * A server that is configured otherwise.
   *
   * @param settings by the names of their keys
   */
  TestServer(Path data, Map<String, String> settings) throws Exception {
    this(data, settings, InstantSource.system());
  }

  TestServer(Path data, Map<String, String> settings, InstantSource clock) throws Exception {
    boolean again = Files.exists(data);
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "server.port", "0",
                "server.data", data.toString(),
                "server.shutdown-deadline", "PT1S",
                "accounts.argon2-memory-kib", "64",
                "accounts.argon2-iterations", "1",
                "limits.logins-per-second", "10000",
                "limits.logins-burst", "10000"));
    all.putAll(settings);
    server =
        TernServer.start(
            ServerConfig.with(all),
            clock,
            opened -> {
              engine.set(opened);
              return opened;
            });
    LoginGrant root = again ? login("root") : register("root");
    var _ = engine.get().admin().admins().grant(root.userId(), Instant.EPOCH);
  }

  /** What it stands on. */
  Engine engine() {
    return engine.get();
  }

  URI uri() {
    return server.uri();
  }

  /** Waits until it has stopped by itself. */
  void awaitClose() throws InterruptedException {
    server.awaitClose();
  }

  LoginGrant register(String name) throws IOException, InterruptedException {
    return enter("/v1/accounts", name);
  }

  LoginGrant login(String name) throws IOException, InterruptedException {
    return enter("/v1/login", name);
  }

  private LoginGrant enter(String path, String name) throws IOException, InterruptedException {
    return ApiCodec.read(post(path, name, PASSWORD).body(), LoginGrant.class);
  }

  /** A group of somebody's. */
  ConversationId group(LoginGrant creator, String title, List<UserId> members)
      throws IOException, InterruptedException {
    return conversation(
        creator,
        new CreateConversation(
            ids.clientMessageId(), ConversationKind.GROUP, Optional.of(title), members));
  }

  /** The conversation of two people. */
  ConversationId direct(LoginGrant one, UserId other) throws IOException, InterruptedException {
    return conversation(
        one,
        new CreateConversation(
            ids.clientMessageId(), ConversationKind.DIRECT, Optional.empty(), List.of(other)));
  }

  private ConversationId conversation(LoginGrant creator, CreateConversation request)
      throws IOException, InterruptedException {
    return ApiCodec.read(
            call(creator, "POST", "/v1/conversations", ApiCodec.write(request)).body(),
            ConversationSnapshot.class)
        .conversationId();
  }

  /** Sends a message, and returns the status of the answer. */
  int send(LoginGrant sender, String conversation, String text)
      throws IOException, InterruptedException {
    return sending(sender, conversation, text).statusCode();
  }

  /** Sends a message that is accepted. */
  MessageSent sent(LoginGrant sender, String conversation, String text)
      throws IOException, InterruptedException {
    return ApiCodec.read(sending(sender, conversation, text).body(), MessageSent.class);
  }

  private HttpResponse<byte[]> sending(LoginGrant sender, String conversation, String text)
      throws IOException, InterruptedException {
    SendRequest request =
        new SendRequest(ids.clientMessageId(), MessageBody.text(text), Optional.empty());
    String path = "/v1/conversations/" + conversation + "/messages";
    return call(sender, "POST", path, ApiCodec.write(request));
  }

  /** What somebody reads of a conversation, and the preview of it, as they are on the wire. */
  String history(LoginGrant reader, String conversation) throws IOException, InterruptedException {
    byte[] log =
        call(reader, "GET", "/v1/conversations/" + conversation + "/messages", new byte[0]).body();
    byte[] list = call(reader, "GET", "/v1/conversations", new byte[0]).body();
    return new String(log, StandardCharsets.UTF_8) + new String(list, StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> call(LoginGrant who, String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri().resolve(path))
            .header("Authorization", "Bearer " + who.accessToken())
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The status of a login. */
  int tryLogin(String name, String password) throws IOException, InterruptedException {
    return post("/v1/login", name, password).statusCode();
  }

  private HttpResponse<byte[]> post(String path, String name, String password)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri().resolve(path))
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    ApiCodec.write(new Credentials(name, password, "laptop"))))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** A command line that is logged in as root. */
  AdminCli cli(Path home) {
    AdminCli cli = new AdminCli(home);
    cli.runWithInput(
            PASSWORD + "\n", "login", "root", "--server", uri().toString(), "--password-stdin")
        .expect(ExitCode.OK);
    return cli;
  }

  /** The device that logged in takes pushes, by APNs. */
  void takesPushes(LoginGrant device) {
    var _ =
        engine()
            .user()
            .push()
            .targets()
            .put(
                new PushTarget(
                    device.deviceId(),
                    device.userId(),
                    PushProvider.APNS,
                    "token",
                    "chat.tern.app",
                    Instant.EPOCH));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
