package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import chat.tern.server.http.SocketDevice;
import chat.tern.server.push.apns.StandInApns;
import chat.tern.server.push.fcm.StandInFcm;
import com.eatthepath.pushy.apns.server.RejectionReason;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A whole server with its data on disk, which pushes to pushy's own APNs server over TLS and to a
 * stand-in of FCM.
 */
@Timeout(60)
class PushEndToEndTest {

  /** What would have come has come by then: the delay below, and as much again to spare. */
  private static final long QUIET_MILLIS = 400;

  @TempDir private static Path credentials;
  private static StandInApns apns;
  private static StandInFcm fcm;

  @TempDir private static Path data;
  private static TernServer server;
  private static PushedServer api;
  private static int people;

  private LoginGrant alice;
  private LoginGrant phone;

  @BeforeAll
  static void standIn() throws Exception {
    apns = new StandInApns(credentials);
    fcm = new StandInFcm(credentials);
    start(Map.of());
  }

  @AfterAll
  static void leave() {
    server.close();
    apns.close();
    fcm.close();
  }

  @BeforeEach
  void register() throws Exception {
    people++;
    alice = api.register("alice" + people);
    phone = api.register("bob" + people);
    api.pushTo(phone, PushProvider.APNS, StandInApns.PHONE, StandInApns.TOPIC);
  }

  private static void start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(apns.settings());
    settings.putAll(fcm.settings());
    settings.put("server.port", "0");
    settings.put("server.data", data.toString());
    settings.put("server.shutdown-deadline", "PT1S");
    settings.put("accounts.argon2-memory-kib", "64");
    settings.put("accounts.argon2-iterations", "1");
    settings.put("push.delay", "PT0.1S");
    settings.put("push.first-retry", "PT0.1S");
    settings.putAll(more);
    server = TernServer.start(ServerConfig.with(settings));
    api = new PushedServer(server.uri());
  }

  private static void restart(Map<String, String> more) {
    server.close();
    start(more);
  }

  private SocketDevice connect(LoginGrant device) {
    return new SocketDevice(
        HttpClient.newHttpClient(),
        server.uri().resolve("/"),
        "tern.v1.json",
        device.accessToken());
  }

  private static void assertQuiet() throws InterruptedException {
    assertNull(apns.within(QUIET_MILLIS));
  }

  private static double counted(String name, String labels) throws Exception {
    return api.metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{" + labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private static void awaitMore(String name, String labels, double before) throws Exception {
    for (int tries = 0; counted(name, labels) <= before; tries++) {
      assertTrue(tries < 500, () -> name + " " + labels + " stays as it is");
      Thread.sleep(20);
    }
  }

  private static String body(StandInApns.Accepted came) {
    return came.payload().at("/aps/alert/body").asString();
  }

  @Test
  void whoIsAwayIsToldOnceAndOfTheLatest() throws Exception {
    restart(Map.of("push.delay", "PT1S"));
    ConversationId here = api.talk(alice, phone);
    api.send(alice, here, "one");
    long last = api.send(alice, here, "two");
    StandInApns.Accepted came = apns.next();
    assertEquals(StandInApns.PHONE, came.token());
    assertEquals(here.toString(), came.headers().get("apns-collapse-id"));
    assertEquals(alice.userName(), came.payload().at("/aps/alert/title").asString());
    assertEquals("two", body(came));
    assertEquals(2, came.payload().at("/aps/badge").asInt());
    assertEquals(last, came.payload().at("/tern/seq").asLong());
    restart(Map.of());
    assertQuiet();
    ConversationId there = api.talk(alice, phone, api.register("carol" + people));
    api.send(alice, there, "three");
    StandInApns.Accepted other = apns.next();
    assertEquals(
        alice.userName() + " in Arctic", other.payload().at("/aps/alert/title").asString());
    assertEquals(3, other.payload().at("/aps/badge").asInt());
    String metrics = api.metrics();
    assertTrue(
        metrics.contains(
            "tern_push_answers_total{outcome=\"accepted\",provider=\"apns\",reason=\"\",} "),
        () -> metrics.lines().filter(line -> line.contains("push")).toList().toString());
  }

  @Test
  void whatIsReadElsewhereInTimeIsNotPushedAndWhatIsReadLaterIsWithdrawn() throws Exception {
    LoginGrant desktop = api.login(phone.userName());
    ConversationId here = api.talk(alice, phone);
    restart(Map.of("push.delay", "PT1S"));
    double before = counted("tern_push_skipped_total", "reason=\"read\"");
    api.read(desktop, here, api.send(alice, here, "read at once"));
    awaitMore("tern_push_skipped_total", "reason=\"read\"", before);
    restart(Map.of());
    long seq = api.send(alice, here, "read later");
    assertEquals("read later", body(apns.next()));
    api.read(desktop, here, seq);
    StandInApns.Accepted withdrawn = apns.next();
    assertEquals("background", withdrawn.headers().get("apns-push-type"));
    assertEquals(here.toString(), withdrawn.headers().get("apns-collapse-id"));
    assertEquals("read", withdrawn.payload().at("/tern/type").asString());
    assertEquals(0, withdrawn.payload().at("/tern/badge").asInt());
    api.send(alice, here, "answered");
    assertEquals("answered", body(apns.next()));
    api.send(desktop, here, "an answer reads what was before it");
    assertEquals("read", apns.next().payload().at("/tern/type").asString());
  }

  @Test
  void aDeviceThatIsConnectedIsNotPushedAndTheOtherIs() throws Exception {
    LoginGrant android = api.login(phone.userName());
    api.pushTo(android, PushProvider.FCM, StandInFcm.PHONE, StandInFcm.APP);
    ConversationId here = api.talk(alice, phone);
    try (SocketDevice _ = connect(phone)) {
      api.send(alice, here, "hello");
      JsonNode came = fcm.next().get("message");
      assertEquals(StandInFcm.PHONE, came.get("token").asString());
      assertEquals("hello", came.at("/android/notification/body").asString());
      assertQuiet();
    }
  }

  @Test
  void whatWasNotPushedBeforeARestartIsPushedAfterIt() throws Exception {
    restart(Map.of("push.delay", "PT1H"));
    ConversationId here = api.talk(alice, phone);
    api.send(alice, here, "before");
    ConversationId there = api.talk(alice, phone, api.register("carol" + people));
    api.send(alice, there, "of which nobody tells one who was removed meanwhile");
    api.remove(alice, there, phone);
    assertQuiet();
    restart(Map.of());
    assertEquals("before", body(apns.next()));
    restart(Map.of());
    assertQuiet();
    api.send(alice, here, "after");
    StandInApns.Accepted after = apns.next();
    assertEquals("after", body(after));
    assertEquals(2, after.payload().at("/aps/badge").asInt());
  }

  @Test
  void whatIsReadAfterARestartIsWithdrawnToo() throws Exception {
    ConversationId here = api.talk(alice, phone);
    long seq = api.send(alice, here, "hello");
    assertEquals("hello", body(apns.next()));
    restart(Map.of());
    api.read(api.login(phone.userName()), here, seq);
    assertEquals("read", apns.next().payload().at("/tern/type").asString());
  }

  @Test
  void aProviderThatFailsIsAskedAgain() throws Exception {
    ConversationId here = api.talk(alice, phone);
    apns.reject(RejectionReason.SERVICE_UNAVAILABLE);
    apns.reject(RejectionReason.TOO_MANY_REQUESTS);
    api.send(alice, here, "hello");
    assertEquals("hello", body(apns.next()));
    assertQuiet();
  }

  @Test
  void aTokenThatIsGoneIsForgotten() throws Exception {
    LoginGrant tablet = api.login(phone.userName());
    api.pushTo(tablet, PushProvider.APNS, StandInApns.GONE, StandInApns.TOPIC);
    fcm.reply(404, "UNREGISTERED", Map.of());
    LoginGrant android = api.login(phone.userName());
    api.pushTo(android, PushProvider.FCM, StandInFcm.PHONE, StandInFcm.APP);
    ConversationId here = api.talk(alice, phone);
    api.send(alice, here, "hello");
    assertEquals(StandInApns.PHONE, apns.next().token());
    // APNs says that the one is gone since before it was registered: so it may have come back.
    assertTrue(api.get(tablet, "/v1/push").contains("registration"));
    for (int tries = 0; api.get(android, "/v1/push").contains("registration"); tries++) {
      assertTrue(tries < 200, "the dead token stays");
      Thread.sleep(20);
    }
  }

  @Test
  void preferencesAreObeyedAtOnce() throws Exception {
    ConversationId here = api.talk(alice, phone);
    api.set(phone, Optional.empty(), StateKey.PUSH, "no-content");
    api.send(alice, here, "secret");
    StandInApns.Accepted came = apns.next();
    assertEquals("New message", body(came));
    assertTrue(came.payload().at("/aps/alert/title").isMissingNode());
    assertTrue(!came.text().contains("secret") && !came.text().contains("alice"));
    api.set(phone, Optional.empty(), StateKey.PUSH, "off");
    api.send(alice, here, "off");
    assertQuiet();
    api.set(phone, Optional.empty(), StateKey.PUSH, "");
    api.set(phone, Optional.of(here), StateKey.MUTED_UNTIL, "2100-01-01T00:00:00Z");
    api.send(alice, here, "muted");
    assertQuiet();
    api.set(phone, Optional.of(here), StateKey.MUTED_UNTIL, "");
    api.set(phone, Optional.of(here), StateKey.NOTIFY, "mentions");
    api.send(alice, here, "not for x@" + phone.userName());
    assertQuiet();
    api.send(alice, here, "for @Bob" + people + ".");
    assertEquals("for @Bob" + people + ".", body(apns.next()));
  }

  @Test
  void aLargeConversationMovesTheBadgeAlone() throws Exception {
    restart(Map.of("push.full-members", "2"));
    ConversationId here = api.talk(alice, phone, api.register("carol" + people));
    api.send(alice, here, "secret");
    StandInApns.Accepted came = apns.next();
    assertEquals(1, came.payload().at("/aps/badge").asInt());
    assertTrue(came.payload().at("/aps/alert").isMissingNode());
    restart(Map.of());
    assertTrue(!came.text().contains("secret") && !came.text().contains("Arctic"));
  }

  @Test
  void whoWasRemovedIsToldNothing() throws Exception {
    ConversationId here = api.talk(alice, phone, api.register("carol" + people));
    api.remove(alice, here, phone);
    api.send(alice, here, "members only");
    assertQuiet();
  }

  @Test
  void whatIsPushedIsBestEffortAndTheLogTheTruth() throws Exception {
    ConversationId here = api.talk(alice, phone);
    String refused = "outcome=\"refused\",provider=\"apns\",reason=\"PayloadTooLarge\"";
    apns.rejectAll(Optional.of(RejectionReason.PAYLOAD_TOO_LARGE));
    for (int i = 0; i < 3; i++) {
      double before = counted("tern_push_answers_total", refused);
      api.send(alice, here, "message " + i);
      awaitMore("tern_push_answers_total", refused, before);
    }
    apns.rejectAll(Optional.empty());
    String history = api.get(phone, "/v1/conversations/" + here + "/messages");
    for (int i = 0; i < 3; i++) {
      assertTrue(history.contains("message " + i), history);
    }
    assertTrue(api.get(phone, "/v1/conversations").contains("\"unread\":3"));
  }
}
