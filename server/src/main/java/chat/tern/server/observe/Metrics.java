package chat.tern.server.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The metrics of one server, named {@code tern.<package>.<thing>}. Features count in plain numbers
 * and know nothing of this; they are read when somebody scrapes. Safe for use by many threads.
 */
public final class Metrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Micrometer holds what a counter reads weakly, and repeats its last value once it is gone. */
  private final Queue<LongSupplier> counted = new ConcurrentLinkedQueue<>();

  /** By name. */
  private final ConcurrentMap<String, Queue<Histogram>> histograms = new ConcurrentSkipListMap<>();

  /** With the metrics of the process: heap, threads, uptime. */
  public Metrics() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    gauge("tern.process.heap.bytes", "Heap in use", () -> memory.getHeapMemoryUsage().getUsed());
    gauge("tern.process.uptime.seconds", "Time since the start", () -> runtime.getUptime() / 1e3);
  }

  /** A number that goes up and down, read when scraped. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** A number that only grows, counted elsewhere, read when scraped. */
  public void counter(String name, String description, LongSupplier value) {
    counter(name, description, Tags.empty(), value);
  }

  /** A number that only grows, under one value of a label. */
  public void counter(
      String name, String description, String label, String labelValue, LongSupplier value) {
    counter(name, description, Tags.of(label, labelValue), value);
  }

  /** A new number that only grows. */
  public LongAdder counter(String name, String description) {
    return counter(name, description, new String[0]);
  }

  /**
   * A new number that only grows, under values of labels.
   *
   * @param labels names and values in turn
   */
  LongAdder counter(String name, String description, String[] labels) {
    LongAdder count = new LongAdder();
    counter(name, description, Tags.of(labels), count::sum);
    return count;
  }

  /**
   * A histogram of durations with the percentiles 50, 95 and 99.
   *
   * @return takes nanoseconds
   */
  public LongConsumer timer(String name, String description) {
    return timer(name, description, new String[0]);
  }

  /**
   * As {@link #timer(String, String)}, under values of labels.
   *
   * @param labels names and values in turn
   */
  LongConsumer timer(String name, String description, String[] labels) {
    Timer timer =
        Timer.builder(name)
            .description(description)
            .tags(labels)
            .publishPercentiles(0.5, 0.95, 0.99)
            .register(registry);
    return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * A histogram of durations in buckets, for percentiles over several servers.
   *
   * @return takes nanoseconds, and takes hardly any
   */
  public LongConsumer histogram(String name, String description) {
    return histogram(new Histogram(prometheus(name), description, ""));
  }

  /** As {@link #histogram(String, String)}, under one value of a label. */
  public LongConsumer histogram(String name, String description, String label, String labelValue) {
    return histogram(
        new Histogram(prometheus(name), description, label + "=\"" + labelValue + "\""));
  }

  private LongConsumer histogram(Histogram histogram) {
    histograms.computeIfAbsent(histogram.name(), _ -> new ConcurrentLinkedQueue<>()).add(histogram);
    return histogram::record;
  }

  private static String prometheus(String name) {
    return name.replace('.', '_') + "_seconds";
  }

  /** All of it, in the text format of Prometheus. */
  public String scrape() {
    StringBuilder out = new StringBuilder(registry.scrape());
    histograms
        .values()
        .forEach(series -> {
          series.element().describe(out);
          series.forEach(each -> each.write(out));
        });
    return out.toString();
  }

  private void counter(String name, String description, Tags tags, LongSupplier value) {
    counted.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
