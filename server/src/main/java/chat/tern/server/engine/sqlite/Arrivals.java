package chat.tern.server.engine.sqlite;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.GroupLag;
import chat.tern.server.event.StreamedEntry;
import java.util.List;
import java.util.OptionalLong;

/**
 * The log in the order of arrival, and the cursors that point into it. One connection at a time
 * writes the file, and gives each new row a higher arrival than all others have. So the arrivals in
 * the order of commit are the arrivals in order: who has seen a row never sees a lower one come
 * later.
 */
final class Arrivals {

  /** The only partition. */
  static final int PARTITION = 0;

  private final SqliteReaders readers;

  Arrivals(SqliteReaders readers) {
    this.readers = readers;
  }

  List<StreamedEntry> after(long arrival, int limit) {
    return readers.query(
        "SELECT "
            + EntryRows.COLUMNS
            + ", conversation, arrival FROM entry WHERE arrival > ? ORDER BY arrival LIMIT ?",
        row ->
            new StreamedEntry(
                new EventOffset(PARTITION, row.getLong(10)),
                new ConversationId(Blobs.uuid(row.getBytes(9))),
                EntryRows.entry(row)),
        arrival,
        limit);
  }

  /** The last one; 0 when there is none. */
  long last() {
    return readers
        .query("SELECT COALESCE(MAX(arrival), 0) FROM entry", row -> row.getLong(1))
        .getFirst();
  }

  /** What this group has dealt with; empty when it has no cursor. */
  OptionalLong cursor(String group) {
    return readers
        .query(
            "SELECT arrival FROM event_cursor WHERE group_name = ?", row -> row.getLong(1), group)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  List<GroupLag> groups() {
    return readers.query(
        "SELECT group_name, MAX(0, (SELECT COALESCE(MAX(arrival), 0) FROM entry) - arrival)"
            + " FROM event_cursor ORDER BY group_name",
        row -> new GroupLag(row.getString(1), row.getLong(2)));
  }
}
