package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AdminStore;
import java.time.Instant;
import java.util.Set;

/** Admins in the table {@code account}. */
public final class SqlAdminStore implements AdminStore {

  private final SqlDatabase database;

  public SqlAdminStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public boolean grant(UserId user, Instant at) {
    long changed =
        database.change(
            "UPDATE account SET admin_since = ? WHERE id = ? AND admin_since = 0",
            Math.max(1, at.toEpochMilli()),
            user.toString());
    return changed == 1;
  }

  @Override
  public boolean revoke(UserId user) {
    long changed =
        database.change(
            "UPDATE account SET admin_since = 0 WHERE id = ? AND admin_since > 0", user.toString());
    return changed == 1;
  }

  @Override
  public boolean isAdmin(UserId user) {
    return database
        .find(_ -> true, "SELECT id FROM account WHERE id = ? AND admin_since > 0", user.toString())
        .orElse(false);
  }

  @Override
  public Set<UserId> all() {
    return Set.copyOf(
        database.list(
            row -> UserId.parse(row.column("id").get(String.class)),
            "SELECT id FROM account WHERE admin_since > 0"));
  }
}
