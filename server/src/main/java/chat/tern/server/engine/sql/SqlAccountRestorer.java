package chat.tern.server.engine.sql;

import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.account.UserName;
import chat.tern.server.migration.AccountRestorer;
import io.helidon.dbclient.DbTransaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes accounts and devices of elsewhere to the tables {@code account} and {@code device}. */
public final class SqlAccountRestorer implements AccountRestorer {

  // A row that is the same already is not written: of a copy of yesterday, most are.
  private static final String ACCOUNT =
      "INSERT INTO account (id, name, password_hash, status, created_at) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
          + " password_hash = excluded.password_hash, status = excluded.status"
          + " WHERE account.password_hash <> excluded.password_hash"
          + " OR account.status <> excluded.status OR account.name <> excluded.name";

  private static final String DEVICE =
      "INSERT INTO device"
          + " (id, user_id, name, refresh_digest, created_at, last_seen_at, revoked_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
          + " refresh_digest = excluded.refresh_digest,"
          + " last_seen_at = excluded.last_seen_at, revoked_at = CASE"
          + " WHEN device.revoked_at = 0 THEN excluded.revoked_at ELSE device.revoked_at END"
          + " WHERE device.refresh_digest <> excluded.refresh_digest"
          + " OR device.last_seen_at <> excluded.last_seen_at"
          + " OR (device.revoked_at = 0 AND excluded.revoked_at <> 0)";

  private final SqlDatabase database;
  private final SqlAccountStore accounts;
  private final InstantSource clock;

  /**
   * @param clock when a device was revoked is known only to the day of the copy
   */
  public SqlAccountRestorer(SqlDatabase database, InstantSource clock) {
    this.database = database;
    this.accounts = new SqlAccountStore(database);
    this.clock = clock;
  }

  @Override
  public Optional<UserName> restore(List<Account> some, List<Device> devices) {
    Map<UserName, Account> byName =
        some.stream().collect(Collectors.toMap(Account::name, Function.identity()));
    Optional<UserName> taken =
        accounts.allNamed(byName.keySet()).stream()
            .filter(there -> !there.id().equals(byName.get(there.name()).id()))
            .map(Account::name)
            .findFirst();
    if (taken.isEmpty()) {
      database.transaction(transaction -> {
        some.forEach(account -> write(transaction, account));
        devices.forEach(device -> write(transaction, device));
      });
    }
    return taken;
  }

  private static void write(DbTransaction transaction, Account account) {
    transaction.dml(
        ACCOUNT,
        account.id().toString(),
        account.name().value(),
        account.passwordHash(),
        account.status().name(),
        account.createdAt().toEpochMilli());
  }

  private void write(DbTransaction transaction, Device device) {
    transaction.dml(
        DEVICE,
        device.id().toString(),
        device.userId().toString(),
        device.name(),
        device.refreshDigest(),
        device.createdAt().toEpochMilli(),
        device.lastSeenAt().toEpochMilli(),
        device.revoked() ? Math.max(1, clock.millis()) : 0L);
  }
}
