package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.UserName;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Accounts in the table {@code account}. */
public final class SqlAccountStore implements AccountStore {

  private static final String SELECT =
      "SELECT id, name, password_hash, status, created_at FROM account ";

  private final SqlDatabase database;

  public SqlAccountStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public boolean add(Account account) {
    long added =
        database.change(
            "INSERT INTO account (id, name, password_hash, status, created_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
            account.id().toString(),
            account.name().value(),
            account.passwordHash(),
            account.status().name(),
            account.createdAt().toEpochMilli());
    return added == 1;
  }

  @Override
  public Optional<Account> named(UserName name) {
    return database.find(SqlAccountStore::account, SELECT + "WHERE name = ?", name.value());
  }

  @Override
  public Optional<Account> find(UserId id) {
    return database.find(SqlAccountStore::account, SELECT + "WHERE id = ?", id.toString());
  }

  @Override
  public List<Account> allNamed(Collection<UserName> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    return database.list(
        SqlAccountStore::account,
        SELECT + "WHERE name IN (" + Parameters.marks(names.size()) + ") ORDER BY name",
        names.stream().map(UserName::value).toArray());
  }

  /** The accounts with a greater id in the order of their ids, at most {@code limit}. */
  List<Account> after(Optional<UserId> id, int limit) {
    return database.list(
        SqlAccountStore::account,
        SELECT + "WHERE id > ? ORDER BY id LIMIT ?",
        id.map(UserId::toString).orElse(""),
        limit);
  }

  @Override
  public List<Account> page(Optional<UserName> after, int limit) {
    return database.list(
        SqlAccountStore::account,
        SELECT + "WHERE name > ? ORDER BY name LIMIT ?",
        after.map(UserName::value).orElse(""),
        limit);
  }

  @Override
  public void changePasswordHash(UserId id, String passwordHash) {
    database.change(
        "UPDATE account SET password_hash = ? WHERE id = ?", passwordHash, id.toString());
  }

  @Override
  public void erase(UserId id, UserName name) {
    database.change(
        "UPDATE account SET name = ?, password_hash = '', status = ?, status_reason = ''"
            + " WHERE id = ?",
        name.value(),
        AccountStatus.BLOCKED.name(),
        id.toString());
  }

  private static Account account(DbRow row) {
    return new Account(
        UserId.parse(row.column("id").get(String.class)),
        new UserName(row.column("name").get(String.class)),
        row.column("password_hash").get(String.class),
        AccountStatus.valueOf(row.column("status").get(String.class)),
        // SQLite gives an Integer or a Long, as the number needs.
        Instant.ofEpochMilli(row.column("created_at").get(Number.class).longValue()));
  }
}
