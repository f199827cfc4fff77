package chat.tern.server.http;

import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A real server on a free port, with everything in memory and cheap passwords, and a client for it.
 */
final class RunningServer implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  private final HttpClient client = HttpClient.newHttpClient();
  private final TernServer server;

  RunningServer(Map<String, String> settings) {
    this(settings, InstantSource.system());
  }

  RunningServer(Map<String, String> settings, InstantSource clock) {
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("engine.name", "memory");
    all.put("accounts.argon2-memory-kib", "64");
    all.put("accounts.argon2-iterations", "1");
    all.putAll(settings);
    server = TernServer.start(ServerConfig.with(all), clock);
  }

  URI uri(String path) {
    return server.uri().resolve(path);
  }

  /** Sends a request as it is. */
  Response send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Response(response);
  }

  Response get(String path, String token) throws IOException, InterruptedException {
    return send(authorized(path, token).GET());
  }

  Response post(String path, Record body) throws IOException, InterruptedException {
    return post(path, new String(ApiCodec.write(body), StandardCharsets.UTF_8));
  }

  Response post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder authorized(String path, String token) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
  }

  LoginGrant register(String name) throws IOException, InterruptedException {
    return post("/v1/accounts", new Credentials(name, PASSWORD, "laptop")).body(LoginGrant.class);
  }

  /** What came back. */
  record Response(HttpResponse<byte[]> raw) {

    int status() {
      return raw.statusCode();
    }

    String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    <T extends Record> T body(Class<T> type) {
      return ApiCodec.read(raw.body(), type);
    }

    /** Status and error code, as in {@code "404 not_found"}. */
    String refusal() {
      return status() + " " + body(ErrorBody.class).error().code();
    }
  }

  /** Stops the server, and not the client for it. */
  void stop() {
    server.close();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
