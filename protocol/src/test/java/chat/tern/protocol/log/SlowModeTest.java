package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SlowModeTest {

  @Test
  void theLastSettingCountsAndIsInTheSnapshot() {
    assertEquals(SlowMode.OFF, state().slowMode());
    ConversationState slow = state(seconds(60), seconds(30));
    assertEquals(Optional.of(Duration.ofSeconds(30)), slow.slowMode().every());
    assertEquals(slow.slowMode(), ConversationState.of(slow.snapshot()).slowMode());
    assertEquals(Map.of(SlowMode.KEY, "30"), slow.settings());
    assertEquals(SlowMode.OFF, state(seconds(30), SlowMode.OFF).slowMode());
    assertEquals(Map.of(), state(seconds(30), SlowMode.OFF).settings());
  }

  @Test
  void whatCannotBeReadSlowsNobodyDown() {
    for (String bad : List.of("", "soon", "0", "-1", "21601", "9223372036854775807", "1e3")) {
      assertEquals(SlowMode.OFF, SlowMode.of(Map.of(SlowMode.KEY, bad)), bad);
    }
  }

  @Test
  void itIsASecondAtLeastAndSixHoursAtMost() {
    for (long bad : new long[] {Long.MIN_VALUE, -1, 0, 21_601, Long.MAX_VALUE}) {
      TernException refusal =
          assertThrows(TernException.class, () -> SlowMode.ofSeconds(Optional.of(bad)), "" + bad);
      assertEquals(ErrorCode.INVALID_FIELD, refusal.code());
    }
    assertEquals("1", seconds(1).fact().value());
    assertEquals("21600", seconds(21_600).fact().value());
  }

  private static SlowMode seconds(long seconds) {
    return SlowMode.ofSeconds(Optional.of(seconds));
  }

  private static ConversationState state(SlowMode... settings) {
    ConversationState state =
        ConversationState.empty(Samples.CONVERSATION)
            .apply(
                Samples.entry(
                    1, 0, new Fact.ConversationCreated(ConversationKind.GROUP, "Arctic")));
    for (int i = 0; i < settings.length; i++) {
      state = state.apply(Samples.entry(2L + i, 0, settings[i].fact()));
    }
    return state;
  }
}
