package chat.tern.client.store;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The outbox in the account's file. */
final class SqliteOutboxStore implements OutboxStore {

  private final Sql sql;

  SqliteOutboxStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void put(OutboxEntry entry) {
    sql.update(
        "INSERT INTO outbox (id, conversation, body_type, body_text, body_data, reply_to,"
            + " queued_at, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " problem = excluded.problem",
        entry.clientMessageId().toString(),
        entry.conversationId().toString(),
        entry.body().type(),
        entry.body().text(),
        entry.body().data(),
        entry.replyTo().orElse(null),
        entry.queuedAt().toEpochMilli(),
        problem(entry));
  }

  @Override
  public void update(OutboxEntry entry) {
    sql.update(
        "UPDATE outbox SET problem = ? WHERE id = ?",
        problem(entry),
        entry.clientMessageId().toString());
  }

  @Override
  public List<OutboxEntry> list() {
    return sql.list("SELECT * FROM outbox ORDER BY place", SqliteOutboxStore::read);
  }

  @Override
  public void remove(ClientMessageId id) {
    sql.update("DELETE FROM outbox WHERE id = ?", id.toString());
  }

  private static Object problem(OutboxEntry entry) {
    return entry.state() instanceof SendState.Wedged wedged
        ? ApiCodec.write(wedged.reason())
        : null;
  }

  private static OutboxEntry read(ResultSet row) throws SQLException {
    byte[] problem = row.getBytes("problem");
    long replyTo = row.getLong("reply_to");
    Optional<Long> reply = row.wasNull() ? Optional.empty() : Optional.of(replyTo);
    return new OutboxEntry(
        ConversationId.parse(row.getString("conversation")),
        ClientMessageId.parse(row.getString("id")),
        new MessageBody.Content(
            row.getString("body_type"), row.getString("body_text"), row.getString("body_data")),
        reply,
        Instant.ofEpochMilli(row.getLong("queued_at")),
        problem == null
            ? new SendState.Queued()
            : new SendState.Wedged(ApiCodec.read(problem, Problem.class)));
  }
}
