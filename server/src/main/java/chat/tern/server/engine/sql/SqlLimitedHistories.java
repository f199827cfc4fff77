package chat.tern.server.engine.sql;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.LimitedHistories;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which conversations may have a limit of history, in the table {@code limited_history}. */
public final class SqlLimitedHistories implements LimitedHistories {

  private final SqlDatabase database;

  public SqlLimitedHistories(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void changing(ConversationId conversation, Instant at) {
    database.change(
        "INSERT INTO limited_history (conversation_id, changing_at, erased_seq) VALUES (?, ?, 0)"
            + " ON CONFLICT (conversation_id) DO UPDATE SET changing_at = excluded.changing_at"
            + " WHERE excluded.changing_at > limited_history.changing_at",
        conversation.toString(),
        at.toEpochMilli());
  }

  @Override
  public List<ConversationId> after(Optional<ConversationId> conversation, int limit) {
    return database.list(
        row -> ConversationId.parse(row.column("conversation_id").get(String.class)),
        "SELECT conversation_id FROM limited_history WHERE conversation_id > ?"
            + " ORDER BY conversation_id LIMIT ?",
        conversation.map(ConversationId::toString).orElse(""),
        limit);
  }

  @Override
  public Optional<Noted> find(ConversationId conversation) {
    return database.find(
        row ->
            new Noted(
                Instant.ofEpochMilli(row.column("changing_at").get(Number.class).longValue()),
                row.column("erased_seq").get(Number.class).longValue()),
        "SELECT changing_at, erased_seq FROM limited_history WHERE conversation_id = ?",
        conversation.toString());
  }

  @Override
  public void erased(ConversationId conversation, long seq) {
    database.change(
        "UPDATE limited_history SET erased_seq = ? WHERE conversation_id = ? AND erased_seq < ?",
        seq,
        conversation.toString(),
        seq);
  }
}
