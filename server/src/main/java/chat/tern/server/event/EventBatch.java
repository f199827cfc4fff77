package chat.tern.server.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was read at once.
 *
 * @param entries those of one partition in its order
 */
public record EventBatch(List<StreamedEntry> entries) {

  /** Nothing. */
  public static final EventBatch EMPTY = new EventBatch(List.of());

  public EventBatch {
    entries = List.copyOf(entries);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The last offset of each partition: what to commit when all of the batch is dealt with. */
  public Collection<EventOffset> ends() {
    Map<Integer, EventOffset> ends = new TreeMap<>();
    entries.forEach(entry -> ends.put(entry.at().partition(), entry.at()));
    return ends.values();
  }
}
