package chat.tern.server.engine.memory;

import chat.tern.server.event.EventBatch;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.GroupLag;
import chat.tern.server.event.StreamedEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The stream in memory: the entries of the log in the order of arrival, and cursors over them. */
public final class MemoryEventStream implements EventStream {

  private final MemoryArrivals arrivals;

  /** Of each group, the index that it continues from. */
  private final ConcurrentMap<String, Long> cursors = new ConcurrentSkipListMap<>();

  private final ConcurrentMap<String, Consumer> turns = new ConcurrentHashMap<>();

  public MemoryEventStream(MemoryConversationLog log) {
    this.arrivals = log.arrivals();
  }

  @Override
  public EventConsumer join(EventGroup group) {
    cursors.putIfAbsent(
        group.name(),
        switch (group.begin()) {
          case WITH_THE_FIRST -> 0L;
          case WITH_THE_NEXT -> arrivals.size();
        });
    return new Consumer(group.name());
  }

  @Override
  public EventReader browse(EventStart start) {
    return new Reader(start);
  }

  @Override
  public List<GroupLag> groups() {
    return cursors.entrySet().stream()
        .map(group -> new GroupLag(group.getKey(), Math.max(0, arrivals.size() - group.getValue())))
        .toList();
  }

  private final class Reader implements EventReader {

    private long next;

    Reader(EventStart start) {
      seek(start);
    }

    @Override
    public EventBatch poll(Duration wait) {
      List<StreamedEntry> entries = arrivals.from(next, MAX_BATCH, wait);
      next += entries.size();
      return new EventBatch(entries);
    }

    @Override
    public void seek(EventStart start) {
      next =
          switch (start) {
            case EventStart.First() -> 0;
            case EventStart.Next() -> arrivals.size();
            case EventStart.At(var offset) ->
                offset.partition() == MemoryArrivals.PARTITION ? offset.offset() : arrivals.size();
            case EventStart.Cursor(var group) -> cursors.getOrDefault(group, 0L);
            case EventStart.Last(var entries) -> Math.max(0, arrivals.size() - entries);
          };
    }

    @Override
    public long remaining() {
      return Math.max(0, arrivals.size() - next);
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  private final class Consumer implements EventConsumer {

    private final String group;
    private final Reader reader = new Reader(new EventStart.Next());
    private boolean reading;

    Consumer(String group) {
      this.group = group;
      takeTurn();
    }

    private boolean takeTurn() {
      if (!reading && turns.computeIfAbsent(group, _ -> this) == this) {
        reading = true;
        reader.seek(new EventStart.Cursor(group));
      }
      return reading;
    }

    @Override
    public EventBatch poll(Duration wait) {
      if (takeTurn()) {
        return reader.poll(wait);
      }
      List<StreamedEntry> _ = arrivals.from(arrivals.size(), 1, wait);
      return takeTurn() ? reader.poll(Duration.ZERO) : EventBatch.EMPTY;
    }

    @Override
    public void commit(Collection<EventOffset> done) {
      if (reading) {
        done.stream()
            .filter(offset -> offset.partition() == MemoryArrivals.PARTITION)
            .mapToLong(EventOffset::offset)
            .max()
            .ifPresent(index -> cursors.put(group, index + 1));
      }
    }

    @Override
    public void seek(EventStart start) {
      if (takeTurn()) {
        reader.seek(start);
      }
    }

    @Override
    public long remaining() {
      return takeTurn() ? reader.remaining() : 0;
    }

    @Override
    public void close() {
      reading = false;
      turns.remove(group, this);
    }
  }
}
