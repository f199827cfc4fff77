package chat.tern.server.migration;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All accounts of an installation and their devices, for whoever copies it, while others go on
 * adding and changing some. Accounts and devices are never deleted: what is blocked or revoked is
 * listed as such. Calls may block.
 */
public interface AccountHoldings {

  /**
   * Accounts in a fixed order. Those that are there when the first page is asked for come for
   * certain; those that are added meanwhile may.
   *
   * @param after the last one that the caller has; empty to begin
   * @return at most {@code limit}; none at the end
   */
  List<Account> accountsAfter(Optional<UserId> after, int limit);

  /** All devices of these users, the revoked ones too. */
  List<Device> devicesOf(Collection<UserId> users);
}
