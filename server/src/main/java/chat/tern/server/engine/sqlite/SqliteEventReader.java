package chat.tern.server.engine.sqlite;

import chat.tern.server.event.EventBatch;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.StreamedEntry;
import java.time.Duration;
import java.util.List;

/** Reads the log in the order of arrival. */
final class SqliteEventReader implements EventReader {

  /**
   * How soon a commit is seen that another process made; those of this one wake the reader. The
   * query costs some microseconds.
   */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Arrivals arrivals;
  private final Commits commits;
  private long after;

  SqliteEventReader(Arrivals arrivals, Commits commits, EventStart start) {
    this.arrivals = arrivals;
    this.commits = commits;
    seek(start);
  }

  @Override
  public EventBatch poll(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = commits.count();
      List<StreamedEntry> entries = arrivals.after(after, MAX_BATCH);
      if (!entries.isEmpty()) {
        after = entries.getLast().at().offset();
        return new EventBatch(entries);
      }
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
        return EventBatch.EMPTY;
      }
      commits.awaitMoreThan(seen, left.compareTo(LOOK) < 0 ? left : LOOK);
    }
  }

  @Override
  public void seek(EventStart start) {
    after =
        switch (start) {
          case EventStart.First() -> 0;
          case EventStart.Next() -> arrivals.last();
          case EventStart.At(var offset) ->
              offset.partition() == Arrivals.PARTITION
                  ? Math.max(0, offset.offset() - 1)
                  : arrivals.last();
          case EventStart.Cursor(var group) -> arrivals.cursor(group).orElse(0);
          case EventStart.Last(var entries) -> Math.max(0, arrivals.last() - entries);
        };
  }

  @Override
  public long remaining() {
    return Math.max(0, arrivals.last() - after);
  }

  @Override
  public void close() {
    // It holds nothing: each poll borrows a connection.
  }
}
