package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an installation holds, as far as its other ports cannot list it: for whoever
 * copies it. Nobody writes meanwhile. Calls may block.
 */
public interface Holdings {

  /**
   * Accounts in a fixed order.
   *
   * @param after the last one that the caller has; empty to begin
   * @return at most {@code limit}; none at the end
   */
  List<Account> accountsAfter(Optional<UserId> after, int limit);

  /** All devices of a user, the revoked ones too. */
  List<Device> devicesOf(UserId user);

  /**
   * The next conversation with a log, in a fixed order.
   *
   * @param after the last one that the caller has; empty to begin
   */
  Optional<ConversationId> conversationAfter(Optional<ConversationId> after);
}
