package chat.tern.server.engine.sqlite;

import chat.tern.server.event.EventBatch;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import java.time.Duration;
import java.util.Collection;

/** Reads for a group when it is its turn. */
final class SqliteEventConsumer implements EventConsumer {

  private final String group;
  private final SqliteEventStream stream;
  private final EventReader reader;
  private boolean reading;

  SqliteEventConsumer(String group, SqliteEventStream stream) {
    this.group = group;
    this.stream = stream;
    this.reader = stream.browse(new EventStart.Next());
    takeTurn();
  }

  private boolean takeTurn() {
    if (!reading && stream.turns().has(group, this)) {
      reading = true;
      // Where the one before has left it, at this moment.
      reader.seek(new EventStart.Cursor(group));
    }
    return reading;
  }

  @Override
  public EventBatch poll(Duration wait) {
    if (takeTurn()) {
      return reader.poll(wait);
    }
    stream.await(wait);
    return takeTurn() ? reader.poll(Duration.ZERO) : EventBatch.EMPTY;
  }

  @Override
  public void commit(Collection<EventOffset> done) {
    if (reading) {
      done.stream()
          .filter(offset -> offset.partition() == Arrivals.PARTITION)
          .mapToLong(EventOffset::offset)
          .max()
          .ifPresent(arrival -> stream.moveCursor(group, arrival));
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
    stream.turns().giveUp(group, this);
    reader.close();
  }
}
