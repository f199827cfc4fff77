package chat.tern.client;

import java.net.URI;
import java.util.Optional;

/** Who is logged in here. The refresh token lies in the account's directory, readable by its owner only. */
public final class Account {

  Account() {}

  /** Who is logged in, as this device remembers; needs no server. */
  public Optional<AccountInfo> current() {
    return Pending.body("");
  }

  /**
   * The same, for callers that can do nothing without.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public AccountInfo require() {
    return Pending.body("");
  }

  /**
   * Creates an account and logs in. Needs the server.
   *
   * @param server such as {@code http://127.0.0.1:8080} or {@code https://chat.example.org}
   * @throws chat.tern.protocol.error.TernException {@code conflict} when another account is logged in here; {@code
   *     name_taken} and the like from the server
   */
  public AccountInfo register(URI server, String userName, String password, String deviceName) {
    return Pending.body("" + server + userName + password + deviceName);
  }

  /**
   * Logs in on an existing account. Logging in again on the account that this directory belongs to keeps what is stored.
   *
   * @throws chat.tern.protocol.error.TernException {@code conflict} when the directory belongs to another account
   */
  public AccountInfo login(URI server, String userName, String password, String deviceName) {
    return Pending.body("" + server + userName + password + deviceName);
  }

  /**
   * Logs this device out and forgets everything that is stored of the account here, unsent messages too.
   *
   * @return whether the server was told; when it cannot be reached the device is forgotten here all the same
   */
  public boolean logout() {
    return Pending.body("");
  }

  /** Asks the server who it takes this device for. Needs the server. */
  public AccountInfo verify() {
    return Pending.body("");
  }
}
