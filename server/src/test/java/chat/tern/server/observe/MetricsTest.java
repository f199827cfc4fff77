package chat.tern.server.observe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
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

  @Test
  void aHistogramCountsEachValueInTheBucketsThatHoldIt() {
    LongConsumer histogram = metrics.histogram("tern.test.took", "Took", "kind", "any");
    metrics.histogram("tern.test.took", "Took", "kind", "other").accept(1);
    for (long micros : new long[] {0, 250, 251, 2_000, 70_000_000}) {
      histogram.accept(micros * 1_000);
    }
    assertScraped("# TYPE tern_test_took_seconds histogram\n");
    assertScraped("tern_test_took_seconds_bucket{kind=\"any\",le=\"0.00025\"} 2\n");
    assertScraped("tern_test_took_seconds_bucket{kind=\"any\",le=\"0.0005\"} 3\n");
    assertScraped("tern_test_took_seconds_bucket{kind=\"any\",le=\"0.002\"} 4\n");
    assertScraped("tern_test_took_seconds_bucket{kind=\"any\",le=\"60\"} 4\n");
    assertScraped("tern_test_took_seconds_bucket{kind=\"any\",le=\"+Inf\"} 5\n");
    assertScraped("tern_test_took_seconds_count{kind=\"any\"} 5\n");
    assertScraped("tern_test_took_seconds_count{kind=\"other\"} 1\n");
    assertScraped("tern_test_took_seconds_sum{kind=\"any\"} 70.0025");
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
