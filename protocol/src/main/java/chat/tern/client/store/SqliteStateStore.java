package chat.tern.client.store;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The user's own state in the account's file. */
final class SqliteStateStore implements StateStore {

  private final Sql sql;

  SqliteStateStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public long revision() {
    return sql.first("SELECT value FROM revision", row -> row.getLong(1)).orElse(0L);
  }

  @Override
  public void save(long revision, List<StateItem> items) {
    sql.atomically(() -> {
      sql.update(
          "INSERT INTO revision VALUES (1, ?)"
              + " ON CONFLICT (one) DO UPDATE SET value = max(value, excluded.value)",
          revision);
      for (StateItem item : items) {
        sql.update(
            "INSERT INTO own_state VALUES (?, ?, ?, ?) ON CONFLICT (conversation, name)"
                + " DO UPDATE SET value = excluded.value, revision = excluded.revision"
                + " WHERE excluded.revision > revision",
            ConversationColumn.of(item.conversationId()),
            item.key(),
            item.value(),
            item.revision());
      }
    });
  }

  @Override
  public List<StateItem> items() {
    return sql.list(
        "SELECT conversation, name, value, revision FROM own_state WHERE value <> ''",
        row ->
            new StateItem(
                ConversationColumn.read(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4)));
  }

  @Override
  public void mark(ReadMark mark) {
    sql.update(
        "INSERT INTO read_mark VALUES (?, ?, ?) ON CONFLICT (conversation) DO UPDATE SET"
            + " seq = max(seq, excluded.seq), confirmed = max(confirmed, excluded.confirmed)",
        mark.conversationId().toString(),
        mark.seq(),
        mark.confirmed());
  }

  @Override
  public List<ReadMark> marks() {
    return sql.list(
        "SELECT conversation, seq, confirmed FROM read_mark",
        row ->
            new ReadMark(ConversationId.parse(row.getString(1)), row.getLong(2), row.getLong(3)));
  }

  @Override
  public void saveDraft(ConversationId conversation, String text) {
    if (text.isEmpty()) {
      sql.update("DELETE FROM draft WHERE conversation = ?", conversation.toString());
    } else {
      sql.update("INSERT OR REPLACE INTO draft VALUES (?, ?)", conversation.toString(), text);
    }
  }

  @Override
  public Optional<String> draft(ConversationId conversation) {
    return sql.first(
        "SELECT text FROM draft WHERE conversation = ?",
        row -> row.getString(1),
        conversation.toString());
  }

  @Override
  public Map<UserId, String> names() {
    return sql
        .list(
            "SELECT user, name FROM name",
            row -> Map.entry(UserId.parse(row.getString(1)), row.getString(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
