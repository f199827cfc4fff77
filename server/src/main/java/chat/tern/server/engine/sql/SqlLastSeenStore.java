package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.presence.LastSeenStore;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When users were last here, in the table {@code last_seen}. */
public final class SqlLastSeenStore implements LastSeenStore {

  /** Each is two parameters. */
  private static final int CHUNK = Parameters.MOST / 2;

  private final SqlDatabase database;

  public SqlLastSeenStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void save(Map<UserId, Instant> seen) {
    for (List<UserId> users : Parameters.chunks(seen.keySet().stream(), CHUNK)) {
      Object[] parameters = new Object[2 * users.size()];
      for (int i = 0; i < users.size(); i++) {
        parameters[2 * i] = users.get(i).toString();
        parameters[2 * i + 1] = seen.get(users.get(i)).toEpochMilli();
      }
      database.change(
          "INSERT INTO last_seen (user_id, seen_at) VALUES "
              + Parameters.repeated("(?, ?)", users.size())
              + " ON CONFLICT (user_id) DO UPDATE SET seen_at = excluded.seen_at"
              + " WHERE excluded.seen_at > last_seen.seen_at",
          parameters);
    }
  }

  @Override
  public Map<UserId, Instant> find(Collection<UserId> users) {
    Map<UserId, Instant> found = new HashMap<>();
    for (List<UserId> chunk : Parameters.chunks(users.stream(), CHUNK)) {
      database
          .list(
              SqlLastSeenStore::seen,
              "SELECT user_id, seen_at FROM last_seen WHERE user_id IN ("
                  + Parameters.marks(chunk.size())
                  + ")",
              chunk.stream().map(UserId::toString).toArray())
          .forEach(seen -> found.put(seen.user(), seen.at()));
    }
    return found;
  }

  @Override
  public void forget(UserId user) {
    database.change("DELETE FROM last_seen WHERE user_id = ?", user.toString());
  }

  private record Seen(UserId user, Instant at) {}

  private static Seen seen(DbRow row) {
    return new Seen(
        UserId.parse(row.column("user_id").get(String.class)),
        // SQLite gives an Integer or a Long, as the number needs.
        Instant.ofEpochMilli(row.column("seen_at").get(Number.class).longValue()));
  }
}
