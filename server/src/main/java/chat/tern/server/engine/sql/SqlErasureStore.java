package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.personal.Erasure;
import chat.tern.server.personal.ErasureStore;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Erasures in the table {@code erasure}. */
public final class SqlErasureStore implements ErasureStore {

  private static final String SELECT =
      "SELECT user_id, requested_at, finished_at, reached, conversations, messages FROM erasure ";

  private final SqlDatabase database;

  public SqlErasureStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public boolean request(UserId user, Instant at) {
    long added =
        database.change(
            "INSERT INTO erasure (user_id, requested_at, beat_at, finished_at, reached,"
                + " conversations, messages) VALUES (?, ?, 0, 0, '', 0, 0)"
                + " ON CONFLICT (user_id) DO NOTHING",
            user.toString(),
            at.toEpochMilli());
    return added == 1;
  }

  @Override
  public Optional<Erasure> find(UserId user) {
    return database.find(SqlErasureStore::erasure, SELECT + "WHERE user_id = ?", user.toString());
  }

  @Override
  public List<Erasure> pending() {
    return database.list(
        SqlErasureStore::erasure, SELECT + "WHERE finished_at = 0 ORDER BY requested_at, user_id");
  }

  @Override
  public boolean claim(UserId user, Instant now, Instant idleSince) {
    long changed =
        database.change(
            "UPDATE erasure SET beat_at = ? WHERE user_id = ? AND finished_at = 0 AND beat_at < ?",
            now.toEpochMilli(),
            user.toString(),
            idleSince.toEpochMilli());
    return changed == 1;
  }

  @Override
  public void progress(UserId user, Erasure.Reached reached, Instant now) {
    database.change(
        "UPDATE erasure SET beat_at = ?, reached = ?, conversations = ?, messages = ?"
            + " WHERE user_id = ?",
        now.toEpochMilli(),
        reached.conversation(),
        reached.conversations(),
        reached.messages(),
        user.toString());
  }

  @Override
  public void finished(UserId user, Instant at) {
    database.change(
        "UPDATE erasure SET finished_at = ? WHERE user_id = ?",
        Math.max(1, at.toEpochMilli()),
        user.toString());
  }

  private static Erasure erasure(DbRow row) {
    long finished = number(row, "finished_at");
    return new Erasure(
        UserId.parse(row.column("user_id").get(String.class)),
        Instant.ofEpochMilli(number(row, "requested_at")),
        finished == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(finished)),
        new Erasure.Reached(
            row.column("reached").get(String.class),
            number(row, "conversations"),
            number(row, "messages")));
  }

  private static long number(DbRow row, String column) {
    // SQLite gives an Integer or a Long, as the number needs.
    return row.column(column).get(Number.class).longValue();
  }
}
