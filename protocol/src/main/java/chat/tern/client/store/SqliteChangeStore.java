package chat.tern.client.store;

import chat.tern.protocol.Arrangement;
import chat.tern.protocol.id.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes of the user's own state that the server has not confirmed, in the account's file. */
final class SqliteChangeStore implements ChangeStore {

  private static final String VALUES =
      """
      SELECT conversation, name, value FROM own_change WHERE value <> '' AND %1$s
      UNION ALL
      SELECT conversation, name, value FROM own_state s WHERE value <> '' AND %1$s
        AND NOT EXISTS (SELECT 1 FROM own_change c
          WHERE c.conversation = s.conversation AND c.name = s.name)
      """;

  private static final String ARRANGING = "name IN ('muted_until', 'pinned', 'archived')";

  private static final String ALL = VALUES.formatted(ARRANGING);
  private static final String OF_ONE = VALUES.formatted(ARRANGING + " AND conversation = ?");
  private static final String VALUE = VALUES.formatted("conversation = ? AND name = ?");

  private final Sql sql;

  SqliteChangeStore(Sql sql) {
    this.sql = sql;
  }

  /** One value of one conversation. */
  private record Value(String conversation, String name, String value) {}

  @Override
  public StateChange put(Optional<ConversationId> conversation, String key, String value) {
    return sql.atomically(() -> {
      sql.update(
          "INSERT OR REPLACE INTO own_change (conversation, name, value) VALUES (?, ?, ?)",
          ConversationColumn.of(conversation),
          key,
          value);
      long number = sql.first("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
      return new StateChange(conversation, key, value, number);
    });
  }

  @Override
  public void remove(StateChange change) {
    sql.update("DELETE FROM own_change WHERE number = ?", change.number());
  }

  @Override
  public List<StateChange> waiting() {
    return sql.list(
        "SELECT conversation, name, value, number FROM own_change ORDER BY number",
        row ->
            new StateChange(
                ConversationColumn.read(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4)));
  }

  @Override
  public Optional<String> value(Optional<ConversationId> conversation, String key) {
    String id = ConversationColumn.of(conversation);
    return values(VALUE, id, key, id, key).stream().findFirst().map(Value::value);
  }

  @Override
  public Map<ConversationId, Arrangement> arrangements() {
    return values(ALL).stream()
        .collect(
            Collectors.groupingBy(
                value -> ConversationId.parse(value.conversation()),
                Collectors.collectingAndThen(
                    Collectors.toMap(Value::name, Value::value), Arrangement::of)));
  }

  @Override
  public Arrangement arrangement(ConversationId conversation) {
    String id = conversation.toString();
    return Arrangement.of(
        values(OF_ONE, id, id).stream().collect(Collectors.toMap(Value::name, Value::value)));
  }

  private List<Value> values(String query, Object... arguments) {
    return sql.list(
        query, row -> new Value(row.getString(1), row.getString(2), row.getString(3)), arguments);
  }
}
