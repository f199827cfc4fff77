package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a conversation has expired, and when. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HistoryLimitTest {

  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  @Test
  void everythingIsKeptUntilSomebodyLimitsIt() {
    HistoryLimit limit = state().historyLimit();
    assertEquals(HistoryLimit.NONE, limit);
    assertFalse(limit.expired(Samples.TIME, FAR));
  }

  @Test
  void theLastLimitCountsAndALiftedOneIsNone() {
    assertEquals(hours(2), state(hours(1), hours(2)).historyLimit());
    assertEquals(HistoryLimit.NONE, state(hours(1), HistoryLimit.NONE).historyLimit());
    assertEquals(Map.of(), state(hours(1), HistoryLimit.NONE).settings());
  }

  @Test
  void whatIsOlderThanTheLimitHasExpired() {
    Instant created = Samples.TIME;
    assertFalse(hours(1).expired(created, created.plus(Duration.ofHours(1))));
    assertTrue(hours(1).expired(created, created.plus(Duration.ofHours(1)).plusMillis(1)));
  }

  @Test
  void aSnapshotCarriesTheLimit() {
    ConversationState state = state(hours(1));
    assertEquals(hours(1), ConversationState.of(state.snapshot()).historyLimit());
  }

  @Test
  void settingsThatCannotBeReadLimitNothing() {
    for (String bad : List.of("", "soon", "0", "-1", "59", "9223372036854775807", "1e3")) {
      assertEquals(HistoryLimit.NONE, HistoryLimit.of(Map.of(HistoryLimit.KEY, bad)), bad);
    }
  }

  @Test
  void noLimitIsBelowAMinuteOrAboveACentury() {
    for (long bad : new long[] {Long.MIN_VALUE, -1, 0, 1, 59, 3_155_760_001L, Long.MAX_VALUE}) {
      TernException refusal =
          assertThrows(
              TernException.class, () -> HistoryLimit.ofSeconds(Optional.of(bad)), "" + bad);
      assertEquals(ErrorCode.INVALID_FIELD, refusal.code());
    }
    assertEquals("60", HistoryLimit.ofSeconds(Optional.of(60L)).fact().value());
    assertEquals("3155760000", HistoryLimit.ofSeconds(Optional.of(3_155_760_000L)).fact().value());
  }

  @Test
  void anEntryKeepsItsPlaceInTheChainWhenWhatItSaysIsGone() {
    for (Entry entry : Samples.LOG) {
      Position before = new Position(entry.seq() - 1, Digest.ZERO);
      Entry purged = entry.purged();
      assertEquals(
          Chain.advance(before, Samples.CONVERSATION, entry),
          Chain.advance(before, Samples.CONVERSATION, purged),
          entry.fact().type());
      assertFalse(purged.hasContent());
      assertSame(purged, purged.purged());
      if (!entry.hasContent()) {
        assertSame(entry, purged);
      }
    }
  }

  private static HistoryLimit hours(int hours) {
    return new HistoryLimit(Optional.of(Duration.ofHours(hours)));
  }

  /** A group whose second and further entries limit its history. */
  private static ConversationState state(HistoryLimit... limits) {
    ConversationState state =
        ConversationState.empty(Samples.CONVERSATION)
            .apply(
                Samples.entry(
                    1, 0, new Fact.ConversationCreated(ConversationKind.GROUP, "Arctic")));
    for (int i = 0; i < limits.length; i++) {
      state = state.apply(Samples.entry(2L + i, 0, limits[i].fact()));
    }
    return state;
  }
}
