package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a provider is left alone, by a clock of the test's. */
@Timeout(20)
class PushOutboxTest {

  private static final PushSettings SETTINGS =
      new PushSettings(
          Duration.ZERO,
          Duration.ofDays(1),
          PushContent.PREVIEW,
          500,
          10_000,
          Duration.ofSeconds(10));

  private final Deque<SendOutcome> answers = new ArrayDeque<>();
  private final List<PushProvider> asked = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private long now;

  private final PushOutbox outbox =
      new PushOutbox(
          List.of(new Scripted(PushProvider.APNS), new Scripted(PushProvider.FCM)),
          SETTINGS,
          new Heard(),
          new Random(7),
          () -> now);

  private final class Heard implements PushListener {

    @Override
    public void answered(PushProvider provider, SendOutcome outcome) {
      heard.add(provider + " " + outcome.reason());
    }

    @Override
    public void skipped(SkipReason reason) {}

    @Override
    public void givenUp(PushProvider provider) {}
  }

  private final class Scripted implements PushSender {

    private final PushProvider provider;

    private Scripted(PushProvider provider) {
      this.provider = provider;
    }

    @Override
    public PushOffer offer() {
      return new PushOffer(provider, List.of("app"));
    }

    @Override
    public SendOutcome send(Push push) {
      asked.add(provider);
      return answers.isEmpty() ? new SendOutcome.Accepted() : answers.remove();
    }

    @Override
    public void close() {}
  }

  private SendOutcome send(PushProvider provider) {
    return outbox.send(
        new Push(
            new PushTarget(
                new DeviceId(new UUID(8, 1)),
                new UserId(new UUID(1, 1)),
                provider,
                "token",
                "app",
                Instant.EPOCH),
            new Notice.Badge(new ConversationId(new UUID(3, 1)), 1, 1)));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static SendOutcome later(Optional<Duration> retryAfter, boolean everybody) {
    return new SendOutcome.Later("away", retryAfter, everybody);
  }

  @Test
  void aProviderThatFailsIsLeftAloneAndTheOtherIsNot() {
    answers.add(later(Optional.empty(), true));
    var _ = send(PushProvider.APNS);
    assertInstanceOf(SendOutcome.Later.class, send(PushProvider.APNS));
    assertEquals(new SendOutcome.Accepted(), send(PushProvider.FCM));
    assertEquals(List.of(PushProvider.APNS, PushProvider.FCM), asked);
    pass(Duration.ofSeconds(10));
    assertEquals(new SendOutcome.Accepted(), send(PushProvider.APNS));
    assertEquals(List.of("APNS away", "FCM ", "APNS "), heard, "a pause is no answer");
  }

  @Test
  void itIsLeftAloneForAsLongAsItAsks() {
    answers.add(later(Optional.of(Duration.ofMinutes(7)), true));
    var _ = send(PushProvider.FCM);
    pass(Duration.ofMinutes(7).minusSeconds(1));
    assertEquals(
        new SendOutcome.Later("paused", Optional.of(Duration.ofSeconds(1)), false),
        send(PushProvider.FCM));
    pass(Duration.ofSeconds(1));
    assertEquals(new SendOutcome.Accepted(), send(PushProvider.FCM));
  }

  @Test
  void whatConcernsOneDeviceHoldsUpNoOther() {
    answers.add(later(Optional.empty(), false));
    var _ = send(PushProvider.APNS);
    assertEquals(new SendOutcome.Accepted(), send(PushProvider.APNS));
  }

  @Test
  void theLongerItFailsTheLessItIsAsked() {
    for (int attempt = 1; attempt <= 20; attempt++) {
      Duration most = SETTINGS.retry(attempt);
      Duration wait = outbox.wait(attempt, Optional.empty());
      assertTrue(
          wait.compareTo(most) <= 0 && wait.compareTo(most.dividedBy(2)) >= 0, wait::toString);
    }
    assertEquals(Duration.ofSeconds(10), SETTINGS.retry(1));
    assertEquals(Duration.ofSeconds(80), SETTINGS.retry(4));
    assertEquals(Duration.ofMinutes(5), SETTINGS.retry(12));
  }
}
