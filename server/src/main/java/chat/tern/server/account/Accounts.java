package chat.tern.server.account;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All accounts: registration, login, look-up. Safe for use by many threads. */
public final class Accounts {

  private static final int MAX_DEVICE_NAME = 64;

  private final AccountStore store;
  private final Devices devices;
  private final Passwords passwords;
  private final Lockouts lockouts;
  private final Registration registration;
  private final Enrolment enrolment;
  private final List<LoginListener> listeners = new CopyOnWriteArrayList<>();

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
    this.enrolment = new Enrolment(store, passwords, ids, clock);
  }

  /** From now on the listener hears of logins that fail. */
  public void listen(LoginListener listener) {
    listeners.add(listener);
  }

  /** Makes accounts and gives them passwords, whether registration is open or not. */
  public Enrolment enrolment() {
    return enrolment;
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
    return devices.add(enrolment.enrol(name, password), deviceName);
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
    checkLockout(name);
    Optional<Account> account = named(name);
    boolean matches =
        account.map(known -> passwords.matches(password, known.passwordHash())).orElse(false);
    if (account.isEmpty()) {
      passwords.pretend(password);
    }
    // Again: of many guesses in flight at once, those that finish after the lock fell learn
    // nothing.
    checkLockout(name);
    if (!matches) {
      lockouts.failed(name);
      listeners.forEach(each -> each.failed(name));
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
    return store.allNamed(names.stream().filter(name -> !name.isTombstone()).toList());
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

  private void checkLockout(UserName name) {
    try {
      lockouts.check(name);
    } catch (TernException e) {
      listeners.forEach(each -> each.lockedOut(name));
      throw e;
    }
  }

  /** The account of a name; nobody is called like one that was erased. */
  public Optional<Account> named(UserName name) {
    return name.isTombstone() ? Optional.empty() : store.named(name);
  }
}
