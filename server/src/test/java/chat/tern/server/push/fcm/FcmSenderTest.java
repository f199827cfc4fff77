package chat.tern.server.push.fcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.opening.EngineException;
import chat.tern.server.push.Notice;
import chat.tern.server.push.Preview;
import chat.tern.server.push.Push;
import chat.tern.server.push.PushTarget;
import chat.tern.server.push.SendOutcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The real SDK, with a service account, against a stand-in of FCM. */
@Timeout(60)
class FcmSenderTest {

  private static final ConversationId HERE = new ConversationId(new UUID(3, 1));
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Duration EXPIRY = Duration.ofHours(2);
  private static final Notice MESSAGE = new Notice.Message(HERE, 7, 3, Optional.empty());

  @TempDir private static Path directory;
  private static StandInFcm fcm;
  private static FcmSender sender;

  @BeforeAll
  static void start() throws Exception {
    fcm = new StandInFcm(directory);
    sender = FcmSender.open(fcm.config(), EXPIRY, CLOCK);
  }

  @AfterAll
  static void stop() {
    sender.close();
    fcm.close();
  }

  private static SendOutcome send(Notice notice) {
    return sender.send(
        new Push(
            new PushTarget(
                new DeviceId(new UUID(8, 1)),
                new UserId(new UUID(1, 1)),
                PushProvider.FCM,
                StandInFcm.PHONE,
                StandInFcm.APP,
                NOW),
            notice));
  }

  private static void assertSent(Notice notice, String json) throws InterruptedException {
    assertEquals(new SendOutcome.Accepted(), send(notice));
    assertEquals(
        JsonMapper.shared()
            .readTree(
                json.replace("$here", HERE.toString())
                    .replace("$token", StandInFcm.PHONE)
                    .replace("$app", StandInFcm.APP)),
        fcm.next().get("message"));
  }

  @Test
  void aMessageIsANotificationAtOnce() throws Exception {
    assertSent(
        new Notice.Message(HERE, 7, 3, Optional.of(new Preview("alice in Arctic", "Hello, Bob"))),
        """
        {"token":"$token",\
        "data":{"type":"message","conversation_id":"$here","seq":"7","badge":"3"},\
        "android":{"collapse_key":"$here","priority":"high","ttl":"7200s",\
        "restricted_package_name":"$app",\
        "notification":{"title":"alice in Arctic","body":"Hello, Bob","tag":"$here",\
        "notification_count":3,"default_sound":true}}}
        """);
  }

  @Test
  void withoutContentItSaysThatThereIsOneAndNoMore() throws Exception {
    assertSent(
        MESSAGE,
        """
        {"token":"$token",\
        "data":{"type":"message","conversation_id":"$here","seq":"7","badge":"3"},\
        "android":{"collapse_key":"$here","priority":"high","ttl":"7200s",\
        "restricted_package_name":"$app",\
        "notification":{"body":"New message","tag":"$here","notification_count":3,\
        "default_sound":true}}}
        """);
  }

  @Test
  void aBadgeAndAWithdrawalShowNothing() throws Exception {
    String json =
        """
        {"token":"$token",\
        "data":{"type":"$type","conversation_id":"$here","seq":"7","badge":"3"},\
        "android":{"collapse_key":"$here","priority":"normal","ttl":"7200s",\
        "restricted_package_name":"$app"}}
        """;
    assertSent(new Notice.Badge(HERE, 7, 3), json.replace("$type", "badge"));
    assertSent(new Notice.Withdrawal(HERE, 7, 3), json.replace("$type", "read"));
  }

  @Test
  void aTokenThatIsGoneIsDead() {
    fcm.reply(404, "UNREGISTERED", Map.of());
    assertEquals(new SendOutcome.Dead("UNREGISTERED", Optional.empty()), send(MESSAGE));
    fcm.reply(403, "SENDER_ID_MISMATCH", Map.of());
    assertEquals(new SendOutcome.Dead("SENDER_ID_MISMATCH", Optional.empty()), send(MESSAGE));
  }

  @Test
  void tooManyAreAskedForAfterTheTimeThatItNames() {
    fcm.reply(429, "QUOTA_EXCEEDED", Map.of("Retry-After", "7"));
    assertEquals(
        new SendOutcome.Later("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(7)), true),
        send(MESSAGE));
    fcm.reply(429, "QUOTA_EXCEEDED", Map.of());
    assertEquals(new SendOutcome.Later("QUOTA_EXCEEDED", Optional.empty(), false), send(MESSAGE));
  }

  @Test
  void aServerThatFailsIsAskedOnceAndLaterAgain() {
    for (Map.Entry<Integer, String> fault :
        Map.of(503, "UNAVAILABLE", 500, "INTERNAL").entrySet()) {
      int before = fcm.asked();
      fcm.reply(
          fault.getKey(), fault.getValue(), Map.of("Retry-After", "Sun, 22 Nov 2026 09:30:20 GMT"));
      assertEquals(
          new SendOutcome.Later(fault.getValue(), Optional.of(Duration.ofSeconds(20)), true),
          send(MESSAGE));
      assertEquals(before + 1, fcm.asked(), "the SDK does not try again by itself");
    }
  }

  @Test
  void whatItWillNeverTakeIsRefused() {
    fcm.reply(400, "INVALID_ARGUMENT", Map.of());
    assertEquals(new SendOutcome.Refused("INVALID_ARGUMENT"), send(MESSAGE));
    fcm.reply(400, "THIRD_PARTY_AUTH_ERROR", Map.of());
    assertEquals(new SendOutcome.Refused("THIRD_PARTY_AUTH_ERROR"), send(MESSAGE));
  }

  @Test
  void aServerThatIsNotThereIsAskedLater() {
    FcmConfig nobody =
        new FcmConfig(
            fcm.config().serviceAccount(),
            List.of(StandInFcm.APP),
            Optional.of(URI.create("http://127.0.0.1:1")));
    try (FcmSender lost = FcmSender.open(nobody, EXPIRY, CLOCK)) {
      SendOutcome outcome =
          lost.send(
              new Push(
                  new PushTarget(
                      new DeviceId(new UUID(8, 1)),
                      new UserId(new UUID(1, 1)),
                      PushProvider.FCM,
                      StandInFcm.PHONE,
                      StandInFcm.APP,
                      NOW),
                  MESSAGE));
      assertEquals(new SendOutcome.Later("unreachable", Optional.empty(), true), outcome);
    }
  }

  @Test
  void anAccountThatIsNoneIsSaidInOneLine() throws Exception {
    Path nonsense = Files.writeString(directory.resolve("nonsense.json"), "{\"type\":\"user\"}");
    for (Path file : List.of(nonsense, directory.resolve("absent.json"))) {
      EngineException refusal =
          assertThrows(
              EngineException.class,
              () ->
                  FcmSender.open(
                      new FcmConfig(file, List.of(StandInFcm.APP), Optional.empty()),
                      EXPIRY,
                      CLOCK));
      assertTrue(
          refusal
              .getMessage()
              .matches("push\\.fcm-service-account: .*" + file.getFileName() + " .+\\."),
          refusal::getMessage);
    }
  }
}
