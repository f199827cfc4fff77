package chat.tern.server.engine.sqlite;

import chat.tern.protocol.error.TernException;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.GroupLag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The log is the stream: a group is nothing but a cursor over it. */
public final class SqliteEventStream implements EventStream {

  private final Writes writer;
  private final Commits commits;
  private final Arrivals arrivals;
  private final GroupTurns turns = new GroupTurns();

  public SqliteEventStream(SqliteLogFile file) {
    this.writer = file.writer();
    this.commits = file.commits();
    this.arrivals = new Arrivals(file.readers());
  }

  @Override
  public EventConsumer join(EventGroup group) {
    String begin =
        switch (group.begin()) {
          case WITH_THE_FIRST -> "0";
          case WITH_THE_NEXT -> "(SELECT COALESCE(MAX(arrival), 0) FROM entry)";
        };
    write(
        "INSERT INTO event_cursor (group_name, arrival) VALUES (?, "
            + begin
            + ") ON CONFLICT (group_name) DO NOTHING",
        group.name());
    return new SqliteEventConsumer(group.name(), this);
  }

  @Override
  public EventReader browse(EventStart start) {
    return new SqliteEventReader(arrivals, commits, start);
  }

  @Override
  public List<GroupLag> groups() {
    return arrivals.groups();
  }

  GroupTurns turns() {
    return turns;
  }

  /** Waits for something to happen, which may be another reader's giving up. */
  void await(Duration wait) {
    commits.awaitMoreThan(commits.count(), wait);
  }

  void moveCursor(String group, long arrival) {
    write("UPDATE event_cursor SET arrival = ? WHERE group_name = ?", arrival, group);
  }

  private void write(String sql, Object... parameters) {
    CompletableFuture<Integer> written =
        writer.submit(statements -> statements.update(sql, parameters));
    try {
      int _ = written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TernException known ? known : e;
    }
  }
}
