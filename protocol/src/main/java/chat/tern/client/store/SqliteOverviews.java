package chat.tern.client.store;

import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list shows of conversations, read across the tables: two queries for all of them. */
final class SqliteOverviews {

  private static final String OVERVIEWS =
      """
      SELECT c.state, c.seq, c.chain, c.ordinal, coalesce(m.seq, 0),
        (SELECT json FROM entry WHERE conversation = c.id ORDER BY seq DESC LIMIT 1),
        (SELECT json FROM entry WHERE conversation = c.id AND message = 1
          ORDER BY seq DESC LIMIT 1),
        CASE WHEN m.seq > 0 AND m.seq < c.seq THEN (SELECT json FROM entry
          WHERE conversation = c.id AND seq >= m.seq ORDER BY seq LIMIT 1) END
      FROM conversation c LEFT JOIN read_mark m ON m.conversation = c.id
      """;

  /**
   * In this order and by this index: left to itself, SQLite looks at every entry of a conversation.
   */
  static final String CHANGES =
      """
      SELECT c.id, e.json FROM conversation c CROSS JOIN entry e INDEXED BY entry_target
        ON e.conversation = c.id AND e.target IS NOT NULL AND e.target = (SELECT max(seq)
          FROM entry WHERE conversation = c.id AND message = 1)
      """;

  static final String ONE = "WHERE c.id = ?";

  private final Sql sql;

  SqliteOverviews(Sql sql) {
    this.sql = sql;
  }

  List<Overview> all() {
    return read("");
  }

  Optional<Overview> one(ConversationId conversation) {
    return read(ONE, conversation.toString()).stream().findFirst();
  }

  private List<Overview> read(String which, Object... arguments) {
    Map<String, List<Entry>> changes =
        sql
            .list(
                CHANGES + which + " ORDER BY e.seq",
                row -> Map.entry(row.getString(1), LogCodec.decodeEntry(row.getBytes(2))),
                arguments)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return sql.list(OVERVIEWS + which, row -> overview(row, changes), arguments);
  }

  private static Overview overview(ResultSet row, Map<String, List<Entry>> changes)
      throws SQLException {
    var state = SqliteLogStore.state(row);
    List<Entry> toLast = changes.getOrDefault(state.conversationId().toString(), List.of());
    byte[] newest = row.getBytes(6);
    byte[] newestMessage = row.getBytes(7);
    Optional<Entry> last = entry(newest);
    // Nearly always the same entry: it is decoded once.
    Optional<Entry> posted = Arrays.equals(newest, newestMessage) ? last : entry(newestMessage);
    return new Overview(
        state,
        last,
        posted.flatMap(message -> message(message, toLast)),
        row.getLong(5),
        entry(row.getBytes(8)));
  }

  /** Another process may have stored a newer message between the two queries. */
  private static Optional<MessageState> message(Entry posted, List<Entry> changes) {
    return ConversationFold.message(
        posted,
        changes.stream()
            .filter(change -> MessageState.target(change.fact()).equals(Optional.of(posted.seq())))
            .toList());
  }

  private static Optional<Entry> entry(byte @Nullable [] json) {
    return Optional.ofNullable(json).map(LogCodec::decodeEntry);
  }
}
