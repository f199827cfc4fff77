package chat.tern.admin.command;

import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import chat.tern.server.engine.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A real server on a directory of its own, with an admin called root. */
final class TestServer implements AutoCloseable {

  static final String PASSWORD = "correct horse battery";

  private final HttpClient client = HttpClient.newHttpClient();
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
            InstantSource.system(),
            opened -> {
              engine.set(opened);
              return opened;
            });
    LoginGrant root = register("root");
    var _ = engine.get().admin().admins().grant(root.userId(), Instant.EPOCH);
  }

  /** What it stands on. */
  Engine engine() {
    return engine.get();
  }

  URI uri() {
    return server.uri();
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

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
