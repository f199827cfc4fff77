package chat.tern.server.engine.sql;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.push.Shown;
import chat.tern.server.push.ShownStore;
import io.helidon.dbclient.DbRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What devices show, in the table {@code push_shown}. */
public final class SqlShownStore implements ShownStore {

  private final SqlDatabase database;

  public SqlShownStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void save(Collection<Shown> shown) {
    forEach(
        shown,
        "INSERT INTO push_shown (device_id, conversation_id, user_id, seq) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (device_id, conversation_id) DO UPDATE SET seq = excluded.seq,"
            + " user_id = excluded.user_id WHERE push_shown.seq < excluded.seq",
        each ->
            new Object[] {
              each.device().toString(),
              each.conversation().toString(),
              each.user().toString(),
              each.seq()
            });
  }

  @Override
  public List<Shown> of(Collection<UserId> users) {
    List<Shown> found = new ArrayList<>();
    for (List<String> chunk :
        Parameters.chunks(users.stream().map(UserId::toString), Parameters.MOST)) {
      found.addAll(
          database.list(
              SqlShownStore::shown,
              "SELECT device_id, conversation_id, user_id, seq FROM push_shown WHERE user_id IN ("
                  + Parameters.marks(chunk.size())
                  + ")",
              chunk.toArray()));
    }
    return found;
  }

  @Override
  public void remove(Collection<Shown> shown) {
    forEach(
        shown,
        "DELETE FROM push_shown WHERE device_id = ? AND conversation_id = ? AND seq <= ?",
        each ->
            new Object[] {each.device().toString(), each.conversation().toString(), each.seq()});
  }

  /** In one order everywhere: two nodes that write the same rows do not wait for each other. */
  private void forEach(Collection<Shown> shown, String sql, Function<Shown, Object[]> arguments) {
    if (shown.isEmpty()) {
      return;
    }
    List<Shown> ordered =
        shown.stream()
            .sorted(
                Comparator.comparing((Shown each) -> each.device().toString())
                    .thenComparing(each -> each.conversation().toString()))
            .toList();
    database.transaction(transaction ->
        ordered.forEach(each -> {
          var _ = transaction.dml(sql, arguments.apply(each));
        }));
  }

  private static Shown shown(DbRow row) {
    return new Shown(
        DeviceId.parse(row.column("device_id").get(String.class)),
        UserId.parse(row.column("user_id").get(String.class)),
        ConversationId.parse(row.column("conversation_id").get(String.class)),
        // SQLite gives an Integer or a Long, as the number needs.
        row.column("seq").get(Number.class).longValue());
  }
}
