package chat.tern.server.engine.sql;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.migration.AccountHoldings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The accounts in a database, in the order of ids. */
public final class SqlAccountHoldings implements AccountHoldings {

  private final SqlAccountStore accounts;
  private final SqlDeviceStore devices;

  public SqlAccountHoldings(SqlDatabase database) {
    this.accounts = new SqlAccountStore(database);
    this.devices = new SqlDeviceStore(database);
  }

  @Override
  public List<Account> accountsAfter(Optional<UserId> after, int limit) {
    return accounts.after(after, limit);
  }

  @Override
  public List<Device> devicesOf(Collection<UserId> users) {
    return devices.allOf(users);
  }
}
