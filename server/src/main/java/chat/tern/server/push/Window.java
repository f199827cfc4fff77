package chat.tern.server.push;

import chat.tern.server.event.EventOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read of the stream and is not dealt with yet. The cursor moves to where everything
 * before is dealt with, and no further: what was not comes again after a restart. Safe for all
 * threads.
 */
final class Window {

  // Guarded by this.
  private final Map<Integer, Deque<Ticket>> partitions = new HashMap<>();
  private final Map<Integer, Long> reached = new HashMap<>();
  private int open;

  /** Stands for an entry that was read. */
  static final class Ticket {
    private final EventOffset at;
    private boolean done; // guarded by the window

    private Ticket(EventOffset at) {
      this.at = at;
    }
  }

  /** An entry was read; those of a partition in its order. */
  synchronized Ticket open(EventOffset at) {
    Ticket ticket = new Ticket(at);
    partitions.computeIfAbsent(at.partition(), _ -> new ArrayDeque<>()).add(ticket);
    open++;
    return ticket;
  }

  /** These entries are dealt with. */
  synchronized void done(List<Ticket> tickets) {
    tickets.forEach(ticket -> ticket.done = true);
  }

  /** How many entries have not been passed yet. */
  synchronized int size() {
    return open;
  }

  /** How far the cursor may move; empty when that is no further than the last time. */
  synchronized List<EventOffset> finished() {
    List<EventOffset> ends = new ArrayList<>();
    partitions.forEach((partition, tickets) -> {
      EventOffset end = null;
      while (!tickets.isEmpty() && tickets.peek().done) {
        end = tickets.remove().at;
        open--;
      }
      // A partition that was away and came back is read once more, from further behind.
      if (end != null && end.offset() > reached.getOrDefault(partition, -1L)) {
        reached.put(partition, end.offset());
        ends.add(end);
      }
    });
    return ends;
  }
}
