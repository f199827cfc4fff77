package chat.tern.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClockOffsetTest {

  @Test
  void theShortestRoundTripIsBelieved() {
    ClockOffset offset =
        ClockOffset.of(
            List.of(
                new ClockOffset.Round(1_000, 99_000, 9_000),
                new ClockOffset.Round(10_000, 15_100, 10_200),
                new ClockOffset.Round(20_000, 90_000, 70_000)));
    assertEquals(new ClockOffset(5_000, 100), offset);
    assertEquals(17_000, offset.there(12_000));
  }

  @Test
  void aClockThatIsBehindHasANegativeOffset() {
    assertEquals(
        -3_600_000_000L,
        ClockOffset.of(List.of(new ClockOffset.Round(50, 52 - 3_600_000_000L, 54))).micros());
  }

  @Test
  void aClockThatWasSetBackMeanwhileIsNoNegativeTrip() {
    assertEquals(0, ClockOffset.of(List.of(new ClockOffset.Round(50, 60, 40))).errorMicros());
  }
}
