package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.store.StateChange;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the user sets of their own state, on its way to the server. */
@Timeout(10)
class SyncEngineChangeTest extends DrivenEngine {

  private static final StateChange PIN = new StateChange(Optional.of(ID), StateKey.PINNED, "1", 1);
  private static final StateChange MUTE =
      new StateChange(Optional.of(ID), StateKey.MUTED_UNTIL, "2030-01-31T08:00:00Z", 2);
  private static final StateChange UNPIN = new StateChange(Optional.of(ID), StateKey.PINNED, "", 3);

  @Test
  void whatWasSetOfflineGoesOutInOneRequestWhenLiveTheLatestOfEachValue() {
    assertEquals(List.of(), puts(set(PIN)));
    assertEquals(List.of(), puts(set(MUTE)));
    assertEquals(List.of(), puts(set(UNPIN)));
    assertEquals(List.of(List.of(MUTE, UNPIN)), changes(puts(live(List.of(), List.of()))));
  }

  @Test
  void whatIsSetMeanwhileGoesWithTheNextRequest() {
    live(List.of(), List.of());
    SyncEffect.PutState first = puts(set(PIN)).getFirst();
    assertEquals(List.of(), puts(set(MUTE)));
    assertEquals(List.of(), puts(set(UNPIN)));
    StateItem stored = new StateItem(PIN.conversationId(), PIN.key(), PIN.value(), 4);
    List<SyncEffect> effects = engine.handle(new SyncEvent.StatePut(first.put(), List.of(stored)));
    assertTrue(effects.contains(new SyncEffect.SaveState(0, List.of(stored))), effects::toString);
    assertTrue(effects.contains(new SyncEffect.RemoveChange(PIN)), effects::toString);
    assertEquals(List.of(List.of(MUTE, UNPIN)), changes(puts(effects)));
    assertEquals(
        List.of(),
        engine.handle(new SyncEvent.StatePut(first.put(), List.of())),
        "An answer that comes twice changes nothing");
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() {
    live(List.of(), List.of());
    SyncEffect.PutState put = puts(set(PIN)).getFirst();
    List<SyncEffect> failed =
        engine.handle(
            new SyncEvent.StatePutFailed(
                put.put(),
                Problem.of(
                    new TernException(ErrorCode.RATE_LIMITED, "No.", Duration.ofMillis(700)))));
    assertEquals(List.of(), puts(failed));
    SyncEffect.StartTimer timer = timer(failed, Duration.ofMillis(700));
    assertEquals(
        List.of(List.of(PIN)),
        changes(puts(engine.handle(new SyncEvent.TimerFired(timer.timer())))));
  }

  @Test
  void oneThatIsWrongIsGivenUpAndDoesNotHoldUpTheOthers() {
    set(PIN);
    set(MUTE);
    SyncEffect.PutState both = puts(live(List.of(), List.of())).getFirst();
    SyncEffect.PutState one = puts(refused(both)).getFirst();
    assertEquals(List.of(PIN), one.changes());
    List<SyncEffect> given = refused(one);
    assertTrue(given.contains(new SyncEffect.RemoveChange(PIN)), given::toString);
    assertTrue(
        given.stream()
            .anyMatch(effect -> effect instanceof SyncEffect.Notify(SyncNotice.RequestRefused _)));
    SyncEffect.PutState other = puts(given).getFirst();
    assertEquals(List.of(MUTE), other.changes());
    assertTrue(
        engine
            .handle(new SyncEvent.StatePut(other.put(), List.of()))
            .contains(new SyncEffect.RemoveChange(MUTE)));
  }

  @Test
  void aDeviceThatIsSignedOutKeepsWhatItWanted() {
    live(List.of(), List.of());
    SyncEffect.PutState put = puts(set(PIN)).getFirst();
    List<SyncEffect> effects =
        engine.handle(
            new SyncEvent.StatePutFailed(
                put.put(), Problem.of(new TernException(ErrorCode.DEVICE_REVOKED, "No."))));
    assertEquals(List.of(), effects);
  }

  private List<SyncEffect> refused(SyncEffect.PutState put) {
    return engine.handle(
        new SyncEvent.StatePutFailed(
            put.put(), Problem.of(new TernException(ErrorCode.INVALID_FIELD, "No."))));
  }

  private List<SyncEffect> set(StateChange change) {
    return engine.handle(new SyncEvent.StateSet(change));
  }

  private static List<SyncEffect.PutState> puts(List<SyncEffect> effects) {
    return effects.stream()
        .filter(SyncEffect.PutState.class::isInstance)
        .map(SyncEffect.PutState.class::cast)
        .toList();
  }

  private static List<List<StateChange>> changes(List<SyncEffect.PutState> puts) {
    return puts.stream().map(SyncEffect.PutState::changes).toList();
  }
}
