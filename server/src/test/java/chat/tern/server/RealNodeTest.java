package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.KafkaServer;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.http.SocketDevice;
import chat.tern.server.push.PushedServer;
import chat.tern.server.push.fcm.StandInFcm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node on real services, with a Kafka of its own, and what an operator sees of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RealNodeTest {

  private static final Pattern NAME = Pattern.compile("\\btern_\\w+");
  private static final String NO_TOKEN = "";
  private static final long QUIET_MILLIS = 500;
  private static final String ASKS = "Is anybody there?";

  private static final RealServices services = new RealServices();

  @TempDir private static Path directory;

  private static final Map<String, String> own = new HashMap<>();
  private static KafkaServer kafka;
  private static StandInFcm fcm;
  private static TernServer node;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
  private String name = "";
  private LoginGrant alice;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaServer.in(directory);
    kafka.start();
    fcm = new StandInFcm(directory);
    own.putAll(fcm.settings());
    own.put("push.delay", "PT0.1S");
    own.put("kafka.bootstrap", kafka.bootstrapServers());
    assertEquals(0, Main.commandLine(Map.of()).execute(services.arguments("migrate", own)));
    node = TernServer.start(ServerConfig.with(services.with(own)));
  }

  @AfterAll
  static void stop() {
    node.close();
    kafka.close();
    fcm.close();
  }

  @BeforeEach
  void register(TestInfo test) throws Exception {
    String method = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    name = method.substring(0, Math.min(20, method.length()));
    alice =
        ApiCodec.read(
            call(
                "POST", "/v1/accounts", NO_TOKEN, new Credentials(name, "correct horse", "laptop")),
            LoginGrant.class);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void theLatencyOfEachStatementOfEachStoreIsMeasured() throws Exception {
    String conversation = conversation();
    send(conversation, "Measured");
    String metrics = metrics();
    for (String statement :
        List.of(
            "statement=\"entry.append\",store=\"scylla\"",
            "statement=\"account.insert\",store=\"postgres\"",
            "statement=\"evalsha\",store=\"redis\"")) {
      assertTrue(
          metrics.contains("tern_store_statement_seconds{" + statement + ",quantile=\"0.99\""),
          () -> statement + " in\n" + storeLines(metrics));
      assertTrue(
          metrics.contains("tern_store_failures_total{" + statement + ",} 0.0"),
          () -> statement + " in\n" + storeLines(metrics));
    }
  }

  private static String storeLines(String metrics) {
    return String.join("\n", metrics.lines().filter(line -> line.contains("_store_")).toList());
  }

  @Test
  void whileKafkaIsGoneSendsGoOnAndTheLagIsSeenAndMadeUpFor() throws Exception {
    String conversation = conversation();
    awaitMetric("tern_event_unpublished", value -> value == 0);
    double before = metric("tern_event_published_total");
    kafka.kill();
    for (int i = 0; i < 20; i++) {
      send(conversation, "Late " + i);
    }
    assertEquals(20, metric("tern_event_unpublished"));
    kafka.start();
    awaitMetric("tern_event_unpublished", value -> value == 0);
    awaitMetric("tern_event_published_total", value -> value >= before + 20);
    History history =
        ApiCodec.read(
            call("GET", messages(conversation), alice.accessToken(), null), History.class);
    assertEquals(22, history.head().seq());
  }

  @Test
  void aUserThatACommandBlocksIsCutOff() throws Exception {
    try (SocketDevice device =
        new SocketDevice(
            client, node.uri().resolve("/"), ProtocolVersion.SUBPROTOCOL, alice.accessToken())) {
      var _ = device.next(ServerFrame.Welcome.class);
      List<String> block = new ArrayList<>(List.of("user", "block", name));
      services.with(Map.of()).forEach((key, value) -> block.add("--set=" + key + "=" + value));
      assertEquals(0, Main.commandLine(Map.of()).execute(block.toArray(String[]::new)));
      assertEquals(CloseCode.ACCOUNT_BLOCKED.number(), device.closeCode());
    }
  }

  /** By Kafka's group, and all that is stored: where, who reads, what is shown. */
  @Test
  void twoNodesPushAsOne() throws Exception {
    try (TernServer other = TernServer.start(ServerConfig.with(services.with(own)))) {
      PushedServer here = new PushedServer(node.uri());
      PushedServer there = new PushedServer(other.uri());
      LoginGrant phone = there.register("bob");
      there.pushTo(phone, PushProvider.FCM, StandInFcm.PHONE, StandInFcm.APP);
      ConversationId conversation = here.talk(alice, phone);
      awaitReaders(here, conversation);
      long seq = here.send(alice, conversation, "once");
      assertTrue(says(nextBut(ASKS), "once"));
      requireNothingBut(ASKS);
      there.read(phone, conversation, seq);
      assertEquals("read", nextBut(ASKS).at("/message/data/type").asString());
    }
  }

  /**
   * Until the group is formed, nobody reads. What was asked too early may still be pushed later.
   */
  private void awaitReaders(PushedServer here, ConversationId conversation) throws Exception {
    for (int tries = 0; tries < 100; tries++) {
      here.send(alice, conversation, ASKS);
      if (fcm.within(QUIET_MILLIS) != null) {
        return;
      }
    }
    throw new AssertionError("Nothing was pushed");
  }

  private JsonNode nextBut(String body) throws InterruptedException {
    JsonNode next = fcm.next();
    while (says(next, body)) {
      next = fcm.next();
    }
    return next;
  }

  private void requireNothingBut(String body) throws InterruptedException {
    for (JsonNode next = fcm.within(QUIET_MILLIS); next != null; next = fcm.within(QUIET_MILLIS)) {
      assertTrue(says(next, body), next::toString);
    }
  }

  private static boolean says(JsonNode push, String body) {
    return push.at("/message/android/notification/body").asString("").equals(body);
  }

  @Test
  void whatTheAlertsAskForIsThere() throws Exception {
    send(conversation(), "Something for the stores to do");
    String rules = Files.readString(Path.of("..", "docs", "operations", "alerts.yaml"));
    String page = Files.readString(Path.of("..", "docs", "operations.md"));
    String dashboard = Files.readString(Path.of("..", "docs", "operations", "dashboard.json"));
    String metrics = metrics();
    for (String text : List.of(rules, page, dashboard)) {
      TreeSet<String> missing = new TreeSet<>();
      Matcher names = NAME.matcher(text);
      while (names.find()) {
        if (!metrics.contains("\n" + names.group())) {
          missing.add(names.group());
        }
      }
      assertEquals(new TreeSet<>(), missing);
    }
  }

  private String conversation() throws IOException, InterruptedException {
    return ApiCodec.read(
            call(
                "POST",
                "/v1/conversations",
                alice.accessToken(),
                new CreateConversation(
                    ids.clientMessageId(),
                    ConversationKind.GROUP,
                    Optional.of("Group"),
                    List.of())),
            ConversationSnapshot.class)
        .conversationId()
        .toString();
  }

  private void send(String conversation, String text) throws IOException, InterruptedException {
    var _ =
        call(
            "POST",
            messages(conversation),
            alice.accessToken(),
            new SendRequest(ids.clientMessageId(), MessageBody.text(text), Optional.empty()));
  }

  private static String messages(String conversation) {
    return "/v1/conversations/" + conversation + "/messages";
  }

  private String metrics() throws IOException, InterruptedException {
    return new String(call("GET", "/metrics", NO_TOKEN, null), StandardCharsets.UTF_8);
  }

  private double metric(String name) throws IOException, InterruptedException {
    return TestMetrics.value(metrics(), name);
  }

  private void awaitMetric(String name, DoublePredicate holds)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!holds.test(metric(name))) {
      assertTrue(System.nanoTime() < end, () -> name + " stays as it is");
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private byte[] call(String method, String path, String token, @Nullable Record body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.uri().resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertTrue(
        response.statusCode() < 300, () -> new String(response.body(), StandardCharsets.UTF_8));
    return response.body();
  }
}
