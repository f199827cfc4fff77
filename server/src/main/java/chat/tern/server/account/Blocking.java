package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Blocks accounts and lets them in again: in the store, where all servers on it notice within two
 * seconds ({@link StatusWatch}) and cut what the account has open. Works without any of them. Safe
 * for use by many threads.
 */
public final class Blocking {

  /** A sentence or two. */
  private static final int MAX_REASON = 500;

  private final AccountStore accounts;
  private final StatusStore statuses;
  private final InstantSource clock;

  public Blocking(AccountStore accounts, StatusStore statuses, InstantSource clock) {
    this.accounts = accounts;
    this.statuses = statuses;
    this.clock = clock;
  }

  /**
   * An account and how it came to its status.
   *
   * @param change empty when its status is that of its registration
   */
  public record Standing(Account account, Optional<StatusChange> change) {}

  /**
   * Blocks an account: no login, no new token, no request, no session. Its devices and what it
   * wrote stay.
   *
   * @param reason for other admins; may be empty
   * @return whether it was not blocked before; one that was keeps its reason
   * @throws TernException {@code not_found} or {@code invalid_field}
   */
  public boolean block(UserName name, String reason) {
    return change(name, AccountStatus.BLOCKED, reason);
  }

  /**
   * Lets an account in again, with all of its devices.
   *
   * @return whether it was blocked
   * @throws TernException {@code not_found}, {@code invalid_field}, or {@code conflict} for one
   *     that was erased
   */
  public boolean unblock(UserName name, String reason) {
    return change(name, AccountStatus.ACTIVE, reason);
  }

  private boolean change(UserName name, AccountStatus status, String reason) {
    if (reason.codePointCount(0, reason.length()) > MAX_REASON
        || reason.codePoints().anyMatch(Character::isISOControl)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "A reason has at most " + MAX_REASON + " characters and no control characters.");
    }
    if (name.isTombstone() && status == AccountStatus.ACTIVE) {
      throw new TernException(ErrorCode.CONFLICT, "This account was erased: there is none to use.");
    }
    return statuses.change(
        new StatusChange(
            account(name).id(), status, reason, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  /**
   * An account.
   *
   * @throws TernException {@code not_found}
   */
  public Standing standing(UserName name) {
    Account account = account(name);
    return new Standing(account, statuses.lastOf(account.id()));
  }

  /** The accounts in the order of their names, those after a name, at most {@code limit}. */
  public List<Account> page(Optional<UserName> after, int limit) {
    return accounts.page(after, limit);
  }

  private Account account(UserName name) {
    return accounts
        .named(name)
        .orElseThrow(
            () -> new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + name + "\"."));
  }
}
