package chat.tern.server.observe;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** How long each statement takes in each store, and how many fail. Safe for use by many threads. */
public final class StoreMetrics implements StoreListener {

  private static final String STORE = "store";
  private static final String STATEMENT = "statement";

  private final Metrics metrics;
  private final ConcurrentMap<Key, Meters> meters = new ConcurrentHashMap<>();

  private record Key(String store, String statement) {}

  private record Meters(LongConsumer duration, LongAdder failures) {}

  public StoreMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void ran(String store, String statement, long nanos, boolean failed) {
    Meters found = meters.computeIfAbsent(new Key(store, statement), this::meters);
    found.duration().accept(nanos);
    if (failed) {
      found.failures().increment();
    }
  }

  private Meters meters(Key key) {
    String[] labels = {STORE, key.store(), STATEMENT, key.statement()};
    return new Meters(
        metrics.timer("tern.store.statement", "From asking a store to its answer", labels),
        metrics.counter("tern.store.failures", "Statements that a store failed", labels));
  }
}
