package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the engine sends what is in the outbox. */
@Timeout(30)
class SyncEngineSendTest extends DrivenEngine {

  @Test
  void messagesOfOneConversationGoOneAfterTheOtherAndAWedgedOneHoldsNobodyUp() {
    OutboxEntry first = mine("first");
    OutboxEntry second = mine("second");
    List<ClientFrame.SendMessage> sent =
        sent(connect(List.of(held(3)), List.of(first, second)), ClientFrame.SendMessage.class);
    assertEquals(List.of(first.clientMessageId()), ids(sent));
    List<SyncEffect> refused =
        frame(refusal(first.clientMessageId(), ErrorCode.FORBIDDEN, Optional.empty()));
    assertTrue(
        refused.stream()
            .anyMatch(
                effect -> effect instanceof SyncEffect.SaveOutbox save && save.entry().wedged()));
    assertEquals(
        List.of(second.clientMessageId()), ids(sent(refused, ClientFrame.SendMessage.class)));
    List<SyncEffect> again = engine.handle(new SyncEvent.RetryRequested(first.clientMessageId()));
    assertEquals(List.of(), sent(again, ClientFrame.SendMessage.class));
  }

  @Test
  void aTemporaryRefusalIsRepeatedAfterItsHintUnderTheSameId() {
    OutboxEntry entry = mine("again");
    connect(List.of(held(3)), List.of(entry));
    List<SyncEffect> refused =
        frame(refusal(entry.clientMessageId(), ErrorCode.RATE_LIMITED, Optional.of(700L)));
    SyncEffect.StartTimer timer = timer(refused, Duration.ofMillis(700));
    assertTrue(
        refused.stream()
            .anyMatch(effect ->
                effect instanceof SyncEffect.Notify(SyncNotice.SendPutOff putOff)
                    && putOff.delay().equals(Duration.ofMillis(700))));
    List<SyncEffect> repeated = engine.handle(new SyncEvent.TimerFired(timer.timer()));
    assertEquals(
        List.of(entry.clientMessageId()), ids(sent(repeated, ClientFrame.SendMessage.class)));
  }

  @Test
  void aMessageThatIsTooLongIsWedgedWithoutBeingSent() {
    List<SyncEffect> effects = connect(List.of(held(3)), List.of(mine("x".repeat(500))));
    assertEquals(List.of(), sent(effects, ClientFrame.SendMessage.class));
    assertTrue(effects.stream().anyMatch(SyncEffect.SaveOutbox.class::isInstance));
  }
}
