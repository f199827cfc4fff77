package chat.tern.server.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts under values of some labels, with a series for each combination that has come. Safe for
 * use by many threads.
 */
public final class OutcomeCounts {

  /** What others name is not taken for a label without end. */
  private static final int MAX_SERIES = 200;

  private static final String OTHER = "other";

  private final Metrics metrics;
  private final String name;
  private final String description;
  private final List<String> labels;
  private final ConcurrentMap<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

  public OutcomeCounts(Metrics metrics, String name, String description, String... labels) {
    this.metrics = metrics;
    this.name = name;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** Shows this series from the start, at zero, so that a rate can be taken from the first on. */
  public OutcomeCounts with(String... values) {
    LongAdder _ = counts.computeIfAbsent(List.of(values), this::counter);
    return this;
  }

  /** Counts one more under these values, in the order of the labels. */
  public void count(String... values) {
    List<String> key = List.of(values);
    LongAdder known = counts.get(key);
    if (known == null) {
      List<String> series =
          counts.size() < MAX_SERIES ? key : labels.stream().map(_ -> OTHER).toList();
      known = counts.computeIfAbsent(series, this::counter);
    }
    known.increment();
  }

  private LongAdder counter(List<String> values) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      pairs.add(labels.get(i));
      pairs.add(values.get(i));
    }
    return metrics.counter(name, description, pairs.toArray(String[]::new));
  }
}
