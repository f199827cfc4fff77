package chat.tern.server.engine.sql;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.push.PushTarget;
import chat.tern.server.push.TargetStore;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Targets in the table {@code push_target}. What is found is joined with the device and the
 * account, so that whoever is shut out has none from the same commit on.
 */
public final class SqlTargetStore implements TargetStore {

  private static final String SELECT =
      "SELECT t.device_id, t.user_id, t.provider, t.token, t.app, t.registered_at FROM push_target"
          + " t JOIN device d ON d.id = t.device_id AND d.user_id = t.user_id AND d.revoked_at = 0"
          + " JOIN account a ON a.id = t.user_id AND a.status = '"
          + AccountStatus.ACTIVE.name()
          + "' WHERE ";

  private final SqlDatabase database;

  public SqlTargetStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public boolean put(PushTarget target) {
    AtomicBoolean done = new AtomicBoolean();
    String device = target.device().toString();
    String provider = target.provider().name();
    database.transaction(transaction -> {
      // Nothing changes; but the device cannot be revoked until the commit, nor register twice.
      long welcome =
          transaction.dml(
              "UPDATE device SET revoked_at = 0 WHERE id = ? AND user_id = ? AND revoked_at = 0",
              device,
              target.user().toString());
      done.set(welcome == 1);
      if (welcome != 1) {
        return;
      }
      transaction.dml(
          "DELETE FROM push_shown WHERE device_id IN (SELECT device_id FROM push_target"
              + " WHERE provider = ? AND token = ? AND device_id <> ?)",
          provider,
          target.token(),
          device);
      transaction.dml("DELETE FROM push_target WHERE device_id = ?", device);
      transaction.dml(
          "INSERT INTO push_target (device_id, user_id, provider, token, app, registered_at)"
              + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (provider, token) DO UPDATE"
              + " SET device_id = excluded.device_id, user_id = excluded.user_id,"
              + " app = excluded.app, registered_at = excluded.registered_at",
          device,
          target.user().toString(),
          provider,
          target.token(),
          target.app(),
          target.registeredAt().toEpochMilli());
    });
    return done.get();
  }

  @Override
  public Optional<PushTarget> find(DeviceId device) {
    return database.find(SqlTargetStore::target, SELECT + "t.device_id = ?", device.toString());
  }

  @Override
  public List<PushTarget> of(Collection<UserId> users) {
    List<PushTarget> found = new ArrayList<>();
    for (List<String> chunk :
        Parameters.chunks(users.stream().map(UserId::toString), Parameters.MOST)) {
      found.addAll(
          database.list(
              SqlTargetStore::target,
              SELECT + "t.user_id IN (" + Parameters.marks(chunk.size()) + ")",
              chunk.toArray()));
    }
    found.sort((one, other) -> one.device().toString().compareTo(other.device().toString()));
    return List.copyOf(found);
  }

  @Override
  public void remove(DeviceId device) {
    database.transaction(transaction -> {
      transaction.dml("DELETE FROM push_target WHERE device_id = ?", device.toString());
      forget(transaction, device);
    });
  }

  @Override
  public boolean removeDead(PushTarget target, Instant since) {
    AtomicBoolean removed = new AtomicBoolean();
    database.transaction(transaction -> {
      long rows =
          transaction.dml(
              "DELETE FROM push_target WHERE device_id = ? AND token = ? AND registered_at <= ?",
              target.device().toString(),
              target.token(),
              since.toEpochMilli());
      removed.set(rows == 1);
      if (rows == 1) {
        forget(transaction, target.device());
      }
    });
    return removed.get();
  }

  private static void forget(DbTransaction transaction, DeviceId device) {
    transaction.dml("DELETE FROM push_shown WHERE device_id = ?", device.toString());
  }

  private static PushTarget target(DbRow row) {
    return new PushTarget(
        DeviceId.parse(row.column("device_id").get(String.class)),
        UserId.parse(row.column("user_id").get(String.class)),
        PushProvider.valueOf(row.column("provider").get(String.class)),
        row.column("token").get(String.class),
        row.column("app").get(String.class),
        // SQLite gives an Integer or a Long, as the number needs.
        Instant.ofEpochMilli(row.column("registered_at").get(Number.class).longValue()));
  }
}
