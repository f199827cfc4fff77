package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.Ids;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Makes accounts and gives them passwords, whoever asks for it: the person or an admin. Safe for
 * use by many threads.
 */
public final class Enrolment {

  private final AccountStore store;
  private final Passwords passwords;
  private final Ids ids;
  private final InstantSource clock;

  public Enrolment(AccountStore store, Passwords passwords, Ids ids, InstantSource clock) {
    this.store = store;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes an account, without a device.
   *
   * @throws TernException {@code name_taken}, {@code invalid_field} or {@code overloaded}
   */
  public Account enrol(UserName name, String password) {
    requireFree(name); // before the expensive hash; the store decides when two come at once
    Account account =
        new Account(
            ids.userId(),
            name,
            passwords.hash(password),
            AccountStatus.ACTIVE,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (!store.add(account)) {
      throw taken(name);
    }
    return account;
  }

  /**
   * Passes when nobody has a name, or had it before being erased: whoever gets it would be taken
   * for that person.
   *
   * @throws TernException {@code name_taken}
   */
  public void requireFree(UserName name) {
    if (name.isTombstone()
        || store.named(name).isPresent()
        || store.named(name.tombstone()).isPresent()) {
      throw taken(name);
    }
  }

  /**
   * Replaces the password of an account. Its devices stay logged in.
   *
   * @throws TernException {@code invalid_field} or {@code overloaded}
   */
  public void changePassword(Account account, String password) {
    store.changePasswordHash(account.id(), passwords.hash(password));
  }

  private static TernException taken(UserName name) {
    return new TernException(
        ErrorCode.NAME_TAKEN, "The name \"" + name + "\" is taken. Choose another one.");
  }
}
