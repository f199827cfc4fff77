package chat.tern.server.engine.sqlite;

import chat.tern.protocol.error.TernException;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventView;
import chat.tern.server.event.GroupLag;
import java.nio.file.Path;
import java.util.List;

/**
 * The stream of a data directory, read beside the server that may run on it: nothing is written,
 * and the server is not disturbed.
 */
public final class SqliteEventView implements EventView, AutoCloseable {

  private final SqliteReaders readers;
  private final Arrivals arrivals;
  private final Commits commits = new Commits();

  private SqliteEventView(SqliteReaders readers) {
    this.readers = readers;
    this.arrivals = new Arrivals(readers);
  }

  /**
   * Opens the stream of a data directory.
   *
   * @throws IllegalStateException when there is none, or one of another build; says the way out
   * @throws TernException {@code store_unavailable} when it cannot be read
   */
  public static SqliteEventView open(Path directory) {
    return new SqliteEventView(SqliteLogFile.readOnly(directory));
  }

  @Override
  public EventReader browse(EventStart start) {
    return new SqliteEventReader(arrivals, commits, start);
  }

  @Override
  public List<GroupLag> groups() {
    return arrivals.groups();
  }

  @Override
  public void close() {
    readers.close();
  }
}
