package chat.tern.server.push.fcm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for FCM's HTTP v1, and for the server that gives out tokens for it. */
public final class StandInFcm implements AutoCloseable {

  public static final String APP = "chat.tern.android";
  public static final String PHONE = "fcm-token:phone";
  private static final String PROJECT = "tern-test";
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<JsonNode> accepted = new LinkedBlockingQueue<>();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Path account;

  /** What it answers once. */
  public record Reply(int status, String json, Map<String, String> headers) {}

  public StandInFcm(Path directory) throws IOException, NoSuchAlgorithmException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/token", this::token);
    server.createContext("/v1/projects/" + PROJECT + "/messages:send", this::send);
    server.start();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024); // which is made in no time, and protects nothing
    String key =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    account =
        Files.writeString(
            directory.resolve("service-account.json"),
            """
            {"type":"service_account","project_id":"%s","private_key_id":"1",\
            "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",\
            "client_email":"tern@tern-test.iam.gserviceaccount.com","client_id":"1",\
            "token_uri":"%s/token"}
            """
                .formatted(PROJECT, key, uri()));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next one is answered like this, once for each call. */
  public void reply(int status, String code, Map<String, String> headers) {
    replies.add(
        new Reply(
            status,
            """
            {"error":{"code":%d,"message":"%s","status":"%s","details":[{\
            "@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}
            """
                .formatted(status, "That is " + code, rpcStatus(status), code),
            headers));
  }

  private static String rpcStatus(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      default -> "INTERNAL";
    };
  }

  /** The next one that was accepted, the whole body. */
  public JsonNode next() throws InterruptedException {
    JsonNode next = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("No notification came to FCM");
    }
    return next;
  }

  /** One that comes within this time, or null. */
  public @Nullable JsonNode within(long millis) throws InterruptedException {
    return accepted.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** How often it was asked to send. */
  public int asked() {
    return asked.get();
  }

  public FcmConfig config() {
    return new FcmConfig(account, List.of(APP), Optional.of(uri()));
  }

  /** The configuration of a server that pushes here. */
  public Map<String, String> settings() {
    return Map.of(
        "push.fcm-service-account", account.toString(),
        "push.fcm-apps", APP,
        "push.fcm-server", uri().toString());
  }

  private void token(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        new Reply(
            200,
            "{\"access_token\":\"ya29.test\",\"expires_in\":3600,\"token_type\":\"Bearer\"}",
            Map.of()));
  }

  private void send(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Reply reply = replies.poll();
    if (!"Bearer ya29.test".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply = new Reply(401, "{}", Map.of());
    }
    if (reply == null) {
      accepted.add(JsonMapper.shared().readTree(body));
      reply = new Reply(200, "{\"name\":\"projects/tern-test/messages/1\"}", Map.of());
    }
    answer(exchange, reply);
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(reply.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
