package chat.tern.load.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConstantRateTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void theFirstMessageIsDueAtTheStart() {
    assertEquals(0, new ConstantRate(3).nanosOf(0));
  }

  @Test
  void aWholeSecondHoldsExactlyTheRateHoweverOddItIs() {
    for (int rate : new int[] {1, 3, 7, 999, 2_000, 33_333}) {
      ConstantRate arrival = new ConstantRate(rate);
      assertEquals(SECOND, arrival.nanosOf(rate), "at " + rate);
      assertEquals(3_600 * SECOND, arrival.nanosOf(3_600L * rate), "no drift at " + rate);
    }
  }

  @Test
  void countBeforeIsTheInverseOfDueTimes() {
    for (int rate : new int[] {1, 3, 7, 2_000}) {
      ConstantRate arrival = new ConstantRate(rate);
      for (long index = 0; index < 3L * rate; index++) {
        long due = arrival.nanosOf(index);
        assertEquals(index, arrival.countBefore(due), "before message " + index + " at " + rate);
        assertEquals(index + 1, arrival.countBefore(due + 1), "after it");
      }
    }
  }

  @Test
  void dueTimesNeverDecrease() {
    ConstantRate arrival = new ConstantRate(1_999);
    for (long index = 1; index < 10_000; index++) {
      assertTrue(arrival.nanosOf(index) >= arrival.nanosOf(index - 1));
    }
  }

  @Test
  void aRateBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ConstantRate(0));
  }
}
