package chat.tern.server.migration;

import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.account.UserName;
import java.util.List;
import java.util.Optional;

/**
 * Writes accounts and devices as they are elsewhere, and brings those up to date that have changed
 * since: a status, a password, a device that was revoked or seen. Calls may block.
 */
public interface AccountRestorer {

  /**
   * Writes accounts and their devices: all together, or none.
   *
   * @param devices of these accounts, or of accounts that were written before
   * @return a name that another account has here, and then nothing was written; empty when all was
   */
  Optional<UserName> restore(List<Account> accounts, List<Device> devices);
}
