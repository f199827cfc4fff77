package chat.tern.server.account;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All accounts: registration, login, look-up. Safe for use by many threads. */
public final class Accounts {

  private static final int MAX_DEVICE_NAME = 64;

  private final AccountStore store;
  private final Devices devices;
  private final Passwords passwords;
  private final Lockouts lockouts;
  private final Registration registration;
  private final Ids ids;
  private final InstantSource clock;

  public Accounts(
      AccountConfig config,
      AccountStore store,
      Devices devices,
      Passwords passwords,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.devices = devices;
    this.passwords = passwords;
    this.lockouts = new Lockouts(config.lockout(), clock);
    this.registration = config.registration();
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes an account and logs its first device in.
   *
   * @throws TernException {@code registration_closed}, {@code invalid_field}, {@code name_taken} or
   *     {@code overloaded}
   */
  public LoginGrant register(UserName name, String password, String deviceName) {
    requireDeviceName(deviceName);
    if (registration == Registration.CLOSED) {
      throw new TernException(
          ErrorCode.REGISTRATION_CLOSED,
          "This server takes no new accounts. Ask its admin for one.");
    }
    // Before the expensive hash; the store decides when two come at once.
    if (store.named(name).isPresent()) {
      throw taken(name);
    }
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
    return devices.add(account, deviceName);
  }

  /**
   * Logs a new device in. A wrong password and an unknown name take the same time and get the same
   * answer.
   *
   * @throws TernException {@code bad_credentials}, {@code locked_out} with a wait, {@code
   *     account_blocked}, {@code invalid_field} or {@code overloaded}
   */
  public LoginGrant login(UserName name, String password, String deviceName) {
    requireDeviceName(deviceName);
    lockouts.check(name);
    Optional<Account> account = store.named(name);
    boolean matches =
        account.map(known -> passwords.matches(password, known.passwordHash())).orElse(false);
    if (account.isEmpty()) {
      passwords.pretend(password);
    }
    // Again: of many guesses in flight at once, those that finish after the lock fell learn
    // nothing.
    lockouts.check(name);
    if (!matches) {
      lockouts.failed(name);
      throw new TernException(
          ErrorCode.BAD_CREDENTIALS, "The name and the password do not belong together.");
    }
    lockouts.succeeded(name);
    Account known = account.orElseThrow();
    Devices.requireActive(known);
    if (passwords.outdated(known.passwordHash())) {
      store.changePasswordHash(known.id(), passwords.hash(password));
    }
    return devices.add(known, deviceName);
  }

  /** The account with this id. */
  public Optional<Account> find(UserId id) {
    return store.find(id);
  }

  /** Those of the names that exist. */
  public List<Account> allNamed(Collection<UserName> names) {
    return store.allNamed(names);
  }

  private static void requireDeviceName(String name) {
    if (name.isBlank()
        || name.codePointCount(0, name.length()) > MAX_DEVICE_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "A device name has 1 to 64 characters and no control characters.");
    }
  }

  private static TernException taken(UserName name) {
    return new TernException(
        ErrorCode.NAME_TAKEN, "The name \"" + name + "\" is taken. Choose another one.");
  }
}
