package chat.tern.server.observe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MetricsTest {

  private final Metrics metrics = new Metrics();

  @Test
  void aCounterGoesOnAfterACollection() {
    LongAdder count = new LongAdder();
    metrics.counter("tern.test.counted", "Counted elsewhere", count::sum);
    count.increment();
    assertScraped("tern_test_counted_total 1.0");
    collect();
    count.increment();
    assertScraped("tern_test_counted_total 2.0");
  }

  private void assertScraped(String line) {
    String scrape = metrics.scrape();
    assertTrue(scrape.contains(line), scrape);
  }

  private static void collect() {
    WeakReference<Object> unreachable = new WeakReference<>(new Object());
    while (unreachable.get() != null) {
      System.gc();
    }
  }
}
