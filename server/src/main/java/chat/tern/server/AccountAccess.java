package chat.tern.server;

import chat.tern.server.account.Blocking;
import chat.tern.server.account.command.OpenedAccounts;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.Engines;
import java.time.InstantSource;

/** Opens the accounts alone, beside the servers that may run. */
final class AccountAccess {

  private AccountAccess() {}

  static OpenedAccounts open(ConfigInput input) {
    Engines.AccountView opened = Engines.accounts(ServerConfig.SCHEMA.load(input).engine());
    return new OpenedAccounts(
        new Blocking(opened.accounts(), opened.statuses(), InstantSource.system()),
        opened.resource()::close);
  }
}
