package chat.tern.load.verify;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.HttpApi;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A valid token for every user, by a new login whenever the one before has run out. Its calls wait
 * for the server; safe for all threads.
 */
final class Logins {

  /** Not a secret: the accounts hold nothing. */
  static final String PASSWORD = "kill-me-if-you-can";

  private final Supplier<HttpApi> http;
  private final Map<UserId, Account> accounts = new ConcurrentHashMap<>();

  /**
   * Logins by a call to any node.
   *
   * @param http another one each time, if there are several
   */
  Logins(Supplier<HttpApi> http) {
    this.http = http;
  }

  void add(Account account) {
    accounts.put(account.userId(), account);
  }

  /** A new device of the user. */
  Account login(UserId user) {
    return http.get().login(accounts.get(user).userName(), PASSWORD);
  }

  /** Calls the API as a user. */
  <T> T as(UserId user, Function<Account, T> call) {
    try {
      return call.apply(accounts.get(user));
    } catch (TernException e) {
      if (!loggedOut(e)) {
        throw e;
      }
      Account fresh = login(user);
      accounts.put(user, fresh);
      return call.apply(fresh);
    }
  }

  /** Whether a new login is the way out. */
  static boolean loggedOut(TernException refusal) {
    return refusal.code() == ErrorCode.TOKEN_EXPIRED
        || refusal.code() == ErrorCode.UNAUTHENTICATED
        || refusal.code() == ErrorCode.DEVICE_REVOKED;
  }
}
