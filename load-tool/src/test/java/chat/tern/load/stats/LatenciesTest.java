package chat.tern.load.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreRightToThreeDigits() {
    for (int millis = 1; millis <= 1_000; millis++) {
      latencies.record(Duration.ofMillis(millis).toNanos());
    }
    LatencySummary summary = latencies.summarise();
    assertEquals(1_000, summary.count());
    assertEquals(500, summary.p50Ms(), 0.5);
    assertEquals(990, summary.p99Ms(), 1);
    assertEquals(1_000, summary.maxMs(), 1);
  }

  @Test
  void aSummaryStartsAfresh() {
    latencies.record(1_000_000);
    latencies.summarise();
    assertEquals(0, latencies.summarise().count());
  }

  @Test
  void whatIsBeyondTheScaleCountsAsTheLongest() {
    latencies.record(Duration.ofHours(1).toNanos());
    latencies.record(-5);
    LatencySummary summary = latencies.summarise();
    assertEquals(2, summary.count());
    assertEquals(120_000, summary.maxMs(), 120);
  }
}
