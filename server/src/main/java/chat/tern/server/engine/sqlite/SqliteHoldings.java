package chat.tern.server.engine.sqlite;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.migration.Holdings;
import java.util.List;
import java.util.Optional;

/** What a data directory holds, in the order of ids. */
public final class SqliteHoldings implements Holdings {

  private final SqlAccountStore accounts;
  private final SqlDeviceStore devices;
  private final SqliteConversationLog log;

  public SqliteHoldings(
      SqlAccountStore accounts, SqlDeviceStore devices, SqliteConversationLog log) {
    this.accounts = accounts;
    this.devices = devices;
    this.log = log;
  }

  @Override
  public List<Account> accountsAfter(Optional<UserId> after, int limit) {
    return accounts.after(after, limit);
  }

  @Override
  public List<Device> devicesOf(UserId user) {
    return devices.allOf(user);
  }

  @Override
  public Optional<ConversationId> conversationAfter(Optional<ConversationId> after) {
    return log.conversationAfter(after);
  }
}
