package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  private static final Instant AFTER_CREATION = Samples.TIME.plusSeconds(1);

  @Test
  void everythingIsKeptUntilSomebodyLimitsIt() {
    HistoryLimit limit = limits().historyLimit();
    assertEquals(Optional.empty(), limit.keep());
    assertEquals(Optional.empty(), limit.expired(Instant.parse("9999-01-01T00:00:00Z")));
  }

  @Test
  void theLastOfTwoLimitsCounts() {
    HistoryLimit limit = limits(Optional.of(3_600L), Optional.of(7_200L)).historyLimit();
    assertEquals(Optional.of(Duration.ofHours(2)), limit.keep());
  }

  @Test
  void whatHasExpiredStaysGoneWhenTheLimitIsLifted() {
    // The limit is of the entry at 2 s, and lifted by the one at 3 s.
    HistoryLimit lifted = limits(Optional.of(60L), Optional.empty()).historyLimit();
    Instant gone = Samples.TIME.plusSeconds(3).minusSeconds(60);
    assertEquals(Optional.empty(), lifted.keep());
    assertEquals(Optional.of(gone), lifted.expired(Samples.TIME.plus(Duration.ofDays(900))));
  }

  @Test
  void aLongerLimitBringsNothingBackAndGoesOnFromThere() {
    HistoryLimit longer = limits(Optional.of(60L), Optional.of(3_600L)).historyLimit();
    Instant gone = Samples.TIME.plusSeconds(3).minusSeconds(60);
    assertEquals(Optional.of(gone), longer.expired(Samples.TIME.plusSeconds(4)));
    Instant later = Samples.TIME.plus(Duration.ofDays(1));
    assertEquals(Optional.of(later.minusSeconds(3_600)), longer.expired(later));
  }

  @Test
  void aSnapshotCarriesTheLimit() {
    ConversationState state = limits(Optional.of(60L), Optional.of(3_600L));
    assertEquals(state.historyLimit(), ConversationState.of(state.snapshot()).historyLimit());
  }

  @Test
  void anotherSettingOfThatNameChangesNothing() {
    ConversationState state = limits(Optional.of(3_600L));
    ConversationState after =
        state.apply(Samples.entry(3, 0, new Fact.SettingChanged(HistoryLimit.KEEP_SECONDS, "60")));
    assertEquals(state.historyLimit(), after.historyLimit());
  }

  @Test
  void settingsThatCannotBeReadLimitNothing() {
    for (String bad : List.of("", "soon", "0", "-1", "59", "9223372036854775807", "1e3")) {
      HistoryLimit limit =
          HistoryLimit.of(Map.of(HistoryLimit.KEEP_SECONDS, bad, HistoryLimit.GONE_BEFORE, bad));
      assertEquals(Optional.empty(), limit.expired(AFTER_CREATION), bad);
    }
  }

  @Test
  void noLimitIsBelowAMinuteOrAboveACentury() {
    for (long bad : new long[] {Long.MIN_VALUE, -1, 0, 1, 59, 3_155_760_001L, Long.MAX_VALUE}) {
      TernException refusal =
          assertThrows(
              TernException.class, () -> new Fact.HistoryLimited(Optional.of(bad)), "" + bad);
      assertEquals(ErrorCode.INVALID_FIELD, refusal.code());
    }
    assertEquals(Optional.of(60L), new Fact.HistoryLimited(Optional.of(60L)).keepSeconds());
    assertEquals(
        Optional.of(3_155_760_000L),
        new Fact.HistoryLimited(Optional.of(3_155_760_000L)).keepSeconds());
  }

  /** A group whose second and further entries limit its history. */
  @SafeVarargs
  private static ConversationState limits(Optional<Long>... keepSeconds) {
    ConversationState state =
        ConversationState.empty(Samples.CONVERSATION)
            .apply(
                Samples.entry(
                    1, 0, new Fact.ConversationCreated(ConversationKind.GROUP, "Arctic")));
    for (int i = 0; i < keepSeconds.length; i++) {
      state = state.apply(Samples.entry(2L + i, 0, new Fact.HistoryLimited(keepSeconds[i])));
    }
    return state;
  }
}
