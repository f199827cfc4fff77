package chat.tern.server.engine.sql;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.Rate;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Rules in the table {@code limit_rule}, their changes counted in the one row of {@code
 * limit_head}. Whoever changes a rule holds that row until the commit, so a count is seen with all
 * it counts.
 */
public final class SqlLimitStore implements LimitStore {

  private final SqlDatabase database;

  public SqlLimitStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void set(LimitRule rule) {
    database.transaction(transaction -> {
      countChange(transaction);
      transaction.dml(
          "INSERT INTO limit_rule (scope, subject, action, per_second, burst)"
              + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (scope, subject, action)"
              + " DO UPDATE SET per_second = excluded.per_second, burst = excluded.burst",
          rule.scope().name(),
          rule.subject(),
          rule.action().name(),
          rule.rate().perSecond(),
          rule.rate().burst());
    });
  }

  @Override
  public boolean reset(LimitRule.Key key) {
    AtomicBoolean changed = new AtomicBoolean();
    database.transaction(transaction -> {
      countChange(transaction);
      changed.set(
          transaction.dml(
                  "DELETE FROM limit_rule WHERE scope = ? AND subject = ? AND action = ?",
                  key.scope().name(),
                  key.subject(),
                  key.action().name())
              == 1);
    });
    return changed.get();
  }

  private static void countChange(DbTransaction transaction) {
    transaction.dml("UPDATE limit_head SET revision = revision + 1 WHERE id = 1");
  }

  @Override
  public long revision() {
    return database
        .find(row -> number(row, "revision"), "SELECT revision FROM limit_head WHERE id = 1")
        .orElse(0L);
  }

  @Override
  public List<LimitRule> all() {
    return database.list(
        SqlLimitStore::rule, "SELECT scope, subject, action, per_second, burst FROM limit_rule");
  }

  private static LimitRule rule(DbRow row) {
    return new LimitRule(
        LimitScope.valueOf(row.column("scope").get(String.class)),
        row.column("subject").get(String.class),
        LimitAction.valueOf(row.column("action").get(String.class)),
        new Rate((int) number(row, "per_second"), (int) number(row, "burst")));
  }

  private static long number(DbRow row, String column) {
    // SQLite gives an Integer or a Long, as the number needs.
    return row.column(column).get(Number.class).longValue();
  }
}
