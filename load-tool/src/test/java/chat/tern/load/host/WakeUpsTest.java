package chat.tern.load.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.stats.LatencySummary;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WakeUpsTest {

  @Test
  void aSleepIsMeasuredOverAndOver() {
    LatencySummary late = WakeUps.during(Duration.ofMillis(400));
    assertTrue(late.count() > 5, late::toString);
    assertTrue(late.count() <= 400 / WakeUps.SLEEP.toMillis(), late::toString);
    assertTrue(late.p50Ms() > 0 && late.p50Ms() <= late.p99Ms(), late::toString);
  }

  @Test
  void whatWasToldIsNotToldAgain() throws InterruptedException {
    try (WakeUps wakeUps = WakeUps.watch()) {
      Thread.sleep(200);
      long first = wakeUps.sinceLast().count();
      Thread.sleep(20);
      long second = wakeUps.sinceLast().count();
      assertTrue(first > second, first + " and then " + second);
    }
  }
}
