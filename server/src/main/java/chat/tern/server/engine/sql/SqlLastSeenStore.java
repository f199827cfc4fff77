package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.presence.LastSeenStore;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When users were last here, in the table {@code last_seen}. */
public final class SqlLastSeenStore implements LastSeenStore {

  /** Users in one statement: well below the parameters that any database takes. */
  private static final int CHUNK = 250;

  private final SqlDatabase database;

  public SqlLastSeenStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void save(Map<UserId, Instant> seen) {
    for (List<UserId> users : chunks(seen.keySet())) {
      Object[] parameters = new Object[2 * users.size()];
      for (int i = 0; i < users.size(); i++) {
        parameters[2 * i] = users.get(i).toString();
        parameters[2 * i + 1] = seen.get(users.get(i)).toEpochMilli();
      }
      database.change(
          "INSERT INTO last_seen (user_id, seen_at) VALUES "
              + String.join(", ", Collections.nCopies(users.size(), "(?, ?)"))
              + " ON CONFLICT (user_id) DO UPDATE SET seen_at = excluded.seen_at"
              + " WHERE excluded.seen_at > last_seen.seen_at",
          parameters);
    }
  }

  @Override
  public Map<UserId, Instant> find(Collection<UserId> users) {
    Map<UserId, Instant> found = new HashMap<>();
    for (List<UserId> chunk : chunks(users)) {
      database
          .list(
              SqlLastSeenStore::seen,
              "SELECT user_id, seen_at FROM last_seen WHERE user_id IN ("
                  + String.join(", ", Collections.nCopies(chunk.size(), "?"))
                  + ")",
              chunk.stream().map(UserId::toString).toArray())
          .forEach(seen -> found.put(seen.user(), seen.at()));
    }
    return found;
  }

  private record Seen(UserId user, Instant at) {}

  private static Seen seen(DbRow row) {
    return new Seen(
        UserId.parse(row.column("user_id").get(String.class)),
        // SQLite gives an Integer or a Long, as the number needs.
        Instant.ofEpochMilli(row.column("seen_at").get(Number.class).longValue()));
  }

  private static List<List<UserId>> chunks(Collection<UserId> users) {
    // In one order everywhere: two nodes that save the same users do not wait for each other.
    List<UserId> all = users.stream().sorted().toList();
    List<List<UserId>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }
}
