package chat.tern.server.push.apns;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.MockApnsServerListener;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pushy's own APNs server, which checks what Apple's does: TLS, the signed token, topic and device
 * token. Keeps what it accepted.
 */
public final class StandInApns implements AutoCloseable {

  public static final String TOPIC = "chat.tern.app";
  public static final String KEY_ID = "ABC123DEFG";
  public static final String TEAM_ID = "TEAM123456";

  /** A token as Apple makes them. */
  public static final String PHONE = "a1".repeat(32);

  public static final String TABLET = "b2".repeat(32);
  public static final String GONE = "dead".repeat(16);
  public static final Instant GONE_SINCE = Instant.parse("2026-11-01T00:00:00Z");

  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();
  private final Queue<RejectionReason> rejections = new ConcurrentLinkedQueue<>();
  private volatile Optional<RejectionReason> always = Optional.empty();
  private final Path key;
  private final Path certificate;
  private final MockApnsServer server;
  private final EventLoopGroup thread = thread();
  private final int port;

  /** What came. */
  public record Accepted(Map<String, String> headers, String text) {

    public JsonNode payload() {
      return JsonMapper.shared().readTree(text);
    }

    public String token() {
      String path = headers.get(":path");
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  public StandInApns(Path directory) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair signing = generator.generateKeyPair();
    key = pem(directory, "PRIVATE KEY", signing.getPrivate().getEncoded(), "AuthKey.p8");
    KeyStore own = selfSigned(directory);
    certificate =
        pem(directory, "CERTIFICATE", own.getCertificate("apns").getEncoded(), "apns.pem");
    Path serverKey =
        pem(directory, "PRIVATE KEY", own.getKey("apns", STORE_PASSWORD).getEncoded(), "apns.key");
    ApnsVerificationKey verification =
        new ApnsVerificationKey(KEY_ID, TEAM_ID, (ECPublicKey) signing.getPublic());
    ValidatingPushNotificationHandlerFactory validating =
        new ValidatingPushNotificationHandlerFactory(
            Map.of(TOPIC, new HashSet<>(Set.of(PHONE, TABLET, GONE))),
            Map.of(GONE, GONE_SINCE),
            Map.of(KEY_ID, verification),
            Map.of(verification, Set.of(TOPIC)));
    port = freePort();
    server =
        new MockApnsServerBuilder()
            .setServerCredentials(certificate.toFile(), serverKey.toFile(), null)
            .setHandlerFactory(session -> rejecting(validating.buildHandler(session)))
            .setListener(new Listener())
            .setEventLoopGroup(thread)
            .build();
    server.start(port).get();
  }

  /** One of our own: that of the server takes two seconds to end. */
  @SuppressWarnings("deprecation")
  private static EventLoopGroup thread() {
    return new NioEventLoopGroup(1);
  }

  private PushNotificationHandler rejecting(PushNotificationHandler validating) {
    return (headers, payload) -> {
      RejectionReason reason = always.orElseGet(rejections::poll);
      if (reason != null) {
        throw new RejectedNotificationException(reason);
      }
      validating.handlePushNotification(headers, payload);
    };
  }

  /** The next one is refused, once for each call. */
  public void reject(RejectionReason reason) {
    rejections.add(reason);
  }

  /** All are refused from now on; none, when empty. */
  public void rejectAll(Optional<RejectionReason> reason) {
    always = reason;
  }

  /** The next one that was accepted. */
  public Accepted next() throws InterruptedException {
    Accepted next = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("No notification came to APNs");
    }
    return next;
  }

  /** One that comes within this time, or null. */
  public @Nullable Accepted within(long millis) throws InterruptedException {
    return accepted.poll(millis, TimeUnit.MILLISECONDS);
  }

  public ApnsConfig config() {
    return new ApnsConfig(
        key, KEY_ID, TEAM_ID, List.of(TOPIC), "localhost", port, Optional.of(certificate));
  }

  /** The configuration of a server that pushes here. */
  public Map<String, String> settings() {
    return Map.of(
        "push.apns-key-file",
        key.toString(),
        "push.apns-key-id",
        KEY_ID,
        "push.apns-team-id",
        TEAM_ID,
        "push.apns-topics",
        TOPIC,
        "push.apns-server",
        "localhost:" + port,
        "push.apns-trust",
        certificate.toString());
  }

  @Override
  public void close() {
    var _ = server.shutdown().join();
    var _ = thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private final class Listener implements MockApnsServerListener {

    @Override
    public void handlePushNotificationAccepted(Http2Headers headers, ByteBuf payload) {
      Map<String, String> named = new HashMap<>();
      headers.forEach(
          header -> named.put(header.getKey().toString(), header.getValue().toString()));
      accepted.add(new Accepted(named, payload.toString(StandardCharsets.UTF_8)));
    }

    @Override
    public void handlePushNotificationRejected(
        Http2Headers headers, ByteBuf payload, RejectionReason reason, Instant since) {
      // The sender is told, which is what tests look at.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static KeyStore selfSigned(Path directory) throws Exception {
    Path store = directory.resolve("apns.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "apns",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    return keys;
  }

  private static Path pem(Path directory, String type, byte[] der, String file) throws IOException {
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n");
  }
}
