package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.StatusChange;
import chat.tern.server.account.StatusStore;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Changes of statuses in the table {@code account}, numbered by the one row of {@code
 * account_status_head}. Whoever changes a status holds that row until the commit, so the numbers
 * become visible in their order, which those of a sequence would not.
 */
public final class SqlStatusStore implements StatusStore {

  private static final String SELECT =
      "SELECT id, status, status_reason, status_changed_at FROM account WHERE status_revision > 0 ";

  private final SqlDatabase database;

  public SqlStatusStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public boolean change(StatusChange change) {
    AtomicBoolean changed = new AtomicBoolean();
    long at = change.at().toEpochMilli();
    database.transaction(transaction -> {
      // Not below the time of day: a database that was set back gives no number a second time.
      transaction.dml(
          "UPDATE account_status_head"
              + " SET revision = CASE WHEN revision < ? THEN ? ELSE revision + 1 END WHERE id = 1",
          at,
          at);
      long rows =
          transaction.dml(
              "UPDATE account SET status = ?, status_reason = ?, status_changed_at = ?,"
                  + " status_revision = (SELECT revision FROM account_status_head WHERE id = 1)"
                  + " WHERE id = ? AND status <> ?",
              change.status().name(),
              change.reason(),
              at,
              change.user().toString(),
              change.status().name());
      changed.set(rows == 1);
    });
    return changed.get();
  }

  @Override
  public long revision() {
    return database
        .find(
            row -> number(row, "revision"), "SELECT revision FROM account_status_head WHERE id = 1")
        .orElse(0L);
  }

  @Override
  public List<StatusChange> changedAfter(long revision) {
    return database.list(
        SqlStatusStore::change,
        SELECT + "AND status_revision > ? ORDER BY status_revision",
        revision);
  }

  @Override
  public Optional<StatusChange> lastOf(UserId user) {
    return database.find(SqlStatusStore::change, SELECT + "AND id = ?", user.toString());
  }

  private static StatusChange change(DbRow row) {
    return new StatusChange(
        UserId.parse(row.column("id").get(String.class)),
        AccountStatus.valueOf(row.column("status").get(String.class)),
        row.column("status_reason").get(String.class),
        Instant.ofEpochMilli(number(row, "status_changed_at")));
  }

  private static long number(DbRow row, String column) {
    // SQLite gives an Integer or a Long, as the number needs.
    return row.column(column).get(Number.class).longValue();
  }
}
