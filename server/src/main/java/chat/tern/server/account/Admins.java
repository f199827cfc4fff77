package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may administer the server. The role is given and taken on the machine itself, by whoever may
 * read the server's data anyway, and never over the network: an admin whose token is stolen makes
 * no further admins. The store is asked each time, so a change counts from the next request on.
 * Safe for use by many threads.
 */
public final class Admins {

  private final AccountStore accounts;
  private final AdminStore store;
  private final InstantSource clock;

  public Admins(AccountStore accounts, AdminStore store, InstantSource clock) {
    this.accounts = accounts;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a user an admin.
   *
   * @return whether the user was none before
   * @throws TernException {@code not_found}
   */
  public boolean grant(UserName name) {
    return store.grant(account(name).id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Makes an admin a user like others.
   *
   * @return whether the user was an admin
   * @throws TernException {@code not_found}
   */
  public boolean revoke(UserName name) {
    return store.revoke(account(name).id());
  }

  /** Whether a user is an admin. */
  public boolean isAdmin(UserId user) {
    return store.isAdmin(user);
  }

  /**
   * Passes for an admin.
   *
   * @throws TernException {@code admins_only}
   */
  public void require(Principal caller) {
    if (!store.isAdmin(caller.userId())) {
      throw new TernException(
          ErrorCode.ADMINS_ONLY,
          "Only an admin of this server may do this. Who has its machine makes one there with"
              + " `tern-server admin grant "
              + caller.userName()
              + "`.");
    }
  }

  /** The ids of all admins. */
  public Set<UserId> ids() {
    return store.all();
  }

  /** All admins, by name. */
  public List<Account> all() {
    return store.all().stream()
        .map(accounts::find)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(account -> account.name().value()))
        .toList();
  }

  private Account account(UserName name) {
    return accounts
        .named(name)
        .orElseThrow(
            () -> new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + name + "\"."));
  }
}
