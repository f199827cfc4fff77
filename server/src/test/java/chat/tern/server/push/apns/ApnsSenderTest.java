package chat.tern.server.push.apns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import com.eatthepath.pushy.apns.server.RejectionReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Over the real protocol: HTTP/2 and TLS to pushy's own server, with a signed token. */
@Timeout(60)
class ApnsSenderTest {

  private static final ConversationId HERE = new ConversationId(new UUID(3, 1));
  private static final Duration EXPIRY = Duration.ofHours(2);
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  @TempDir private static Path directory;
  private static StandInApns apns;
  private static ApnsSender sender;

  @BeforeAll
  static void start() throws Exception {
    apns = new StandInApns(directory);
    sender = ApnsSender.open(apns.config(), EXPIRY, InstantSource.fixed(NOW));
  }

  @AfterAll
  static void stop() throws Exception {
    sender.close();
    apns.close();
  }

  private static Push push(String token, Notice notice) {
    return new Push(
        new PushTarget(
            new DeviceId(new UUID(8, 1)),
            new UserId(new UUID(1, 1)),
            PushProvider.APNS,
            token,
            StandInApns.TOPIC,
            NOW),
        notice);
  }

  private static Notice message(Optional<Preview> preview) {
    return new Notice.Message(HERE, 7, 3, preview);
  }

  private static StandInApns.Accepted accepted(Notice notice) throws InterruptedException {
    assertEquals(new SendOutcome.Accepted(), sender.send(push(StandInApns.PHONE, notice)));
    return apns.next();
  }

  private static void assertHeaders(StandInApns.Accepted came, String type, String priority) {
    assertEquals("POST", came.headers().get(":method"));
    assertEquals("/3/device/" + StandInApns.PHONE, came.headers().get(":path"));
    assertEquals(StandInApns.TOPIC, came.headers().get("apns-topic"));
    assertEquals(HERE.toString(), came.headers().get("apns-collapse-id"));
    assertEquals(type, came.headers().get("apns-push-type"));
    assertEquals(priority, came.headers().get("apns-priority"));
    assertEquals(
        String.valueOf(NOW.plus(EXPIRY).getEpochSecond()), came.headers().get("apns-expiration"));
    assertTrue(came.headers().get("authorization").matches("(?i)bearer .+\\..+\\..+"));
  }

  private static void assertPayload(StandInApns.Accepted came, String json) {
    assertEquals(JsonMapper.shared().readTree(json.formatted(HERE, HERE)), came.payload());
  }

  @Test
  void aMessageIsAnAlertAtOnce() throws Exception {
    StandInApns.Accepted came =
        accepted(message(Optional.of(new Preview("alice in Arctic", "Hello, Bob"))));
    assertHeaders(came, "alert", "10");
    assertPayload(
        came,
        """
        {"aps":{"alert":{"title":"alice in Arctic","body":"Hello, Bob"},"badge":3,\
        "sound":"default","thread-id":"%s"},\
        "tern":{"type":"message","conversation_id":"%s","seq":7}}
        """);
  }

  @Test
  void withoutContentItSaysThatThereIsOneAndNoMore() throws Exception {
    StandInApns.Accepted came = accepted(message(Optional.empty()));
    assertHeaders(came, "alert", "10");
    assertPayload(
        came,
        """
        {"aps":{"alert":{"body":"New message"},"badge":3,"sound":"default","thread-id":"%s"},\
        "tern":{"type":"message","conversation_id":"%s","seq":7}}
        """);
  }

  @Test
  void aBadgeShowsNothingAndSavesPower() throws Exception {
    StandInApns.Accepted came = accepted(new Notice.Badge(HERE, 7, 3));
    assertHeaders(came, "alert", "5");
    assertPayload(
        came,
        """
        {"aps":{"badge":3},"tern":{"type":"badge","conversation_id":"%s","seq":7}}
        """);
  }

  @Test
  void aWithdrawalIsInTheBackground() throws Exception {
    StandInApns.Accepted came = accepted(new Notice.Withdrawal(HERE, 7, 2));
    assertHeaders(came, "background", "5");
    assertPayload(
        came,
        """
        {"aps":{"content-available":1},\
        "tern":{"type":"read","conversation_id":"%s","seq":7,"badge":2}}
        """);
  }

  @Test
  void aTokenThatIsGoneIsDeadSinceThen() {
    SendOutcome outcome = sender.send(push(StandInApns.GONE, message(Optional.empty())));
    assertEquals(
        new SendOutcome.Dead("Unregistered", Optional.of(StandInApns.GONE_SINCE)), outcome);
  }

  @Test
  void aTokenThatIsNoneIsDead() {
    SendOutcome outcome = sender.send(push("c3".repeat(32), message(Optional.empty())));
    assertEquals(new SendOutcome.Dead("DeviceTokenNotForTopic", Optional.empty()), outcome);
  }

  @Test
  void tooManyForADeviceAreOfThatDevice() {
    apns.reject(RejectionReason.TOO_MANY_REQUESTS);
    assertEquals(
        new SendOutcome.Later("TooManyRequests", Optional.empty(), false),
        sender.send(push(StandInApns.PHONE, message(Optional.empty()))));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SERVICE_UNAVAILABLE",
        "INTERNAL_SERVER_ERROR",
        "SHUTDOWN",
        "INVALID_PROVIDER_TOKEN",
        "TOO_MANY_PROVIDER_TOKEN_UPDATES"
      })
  void whatIsWrongWithApnsOrWithUsIsOfAllDevices(RejectionReason reason) {
    apns.reject(reason);
    SendOutcome.Later later =
        assertInstanceOf(
            SendOutcome.Later.class,
            sender.send(push(StandInApns.PHONE, message(Optional.empty()))));
    assertTrue(later.everybody(), later::reason);
  }

  @Test
  void whatItWillNeverTakeIsRefused() {
    apns.reject(RejectionReason.PAYLOAD_TOO_LARGE);
    assertEquals(
        new SendOutcome.Refused("PayloadTooLarge"),
        sender.send(push(StandInApns.PHONE, message(Optional.empty()))));
  }

  @Test
  void aServerThatIsNotThereIsAskedLater() {
    ApnsConfig real = apns.config();
    ApnsConfig nobody =
        new ApnsConfig(
            real.key(), real.keyId(), real.teamId(), real.topics(), "localhost", 1, real.trust());
    try (ApnsSender lost = ApnsSender.open(nobody, EXPIRY, InstantSource.fixed(NOW))) {
      assertEquals(
          new SendOutcome.Later("unreachable", Optional.empty(), true),
          lost.send(push(StandInApns.PHONE, message(Optional.empty()))));
    }
  }

  @Test
  void aKeyThatIsNoneIsSaidInOneLine() throws Exception {
    Path nonsense = Files.writeString(directory.resolve("nonsense.p8"), "no key\n");
    for (Path key : List.of(nonsense, directory.resolve("absent.p8"))) {
      ApnsConfig wrong =
          new ApnsConfig(
              key,
              StandInApns.KEY_ID,
              StandInApns.TEAM_ID,
              List.of(StandInApns.TOPIC),
              "localhost",
              1,
              Optional.empty());
      EngineException refusal =
          assertThrows(
              EngineException.class,
              () -> ApnsSender.open(wrong, EXPIRY, InstantSource.fixed(NOW)));
      assertTrue(
          refusal.getMessage().matches("push\\.apns-key-file: .*" + key.getFileName() + " .+\\."),
          refusal::getMessage);
    }
  }
}
