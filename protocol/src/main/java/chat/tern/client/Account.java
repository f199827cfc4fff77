package chat.tern.client;

import chat.tern.client.transport.AccountApi;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.DeviceInfo;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.Me;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is logged in here. The refresh token lies in the account's directory, readable by its owner
 * only.
 */
public final class Account {

  private static final System.Logger LOGGER = System.getLogger(Account.class.getName());

  private final ClientCore core;

  Account(ClientCore core) {
    this.core = core;
  }

  /** Who is logged in, as this device remembers; needs no server. */
  public Optional<AccountInfo> current() {
    return core.identity().current();
  }

  /**
   * The same, for callers that can do nothing without.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public AccountInfo require() {
    return core.identity().require();
  }

  /**
   * Trusts the certificates in this file, in PEM, instead of those that the machine trusts: for a
   * server with a certificate of its own. A copy is kept until {@link #logout}. To be called before
   * logging in.
   *
   * @throws chat.tern.protocol.error.TernException {@code invalid_field} when the file holds none
   */
  public void trust(Path certificates) {
    core.identity().trust(certificates);
  }

  /**
   * Creates an account and logs in. Needs the server.
   *
   * @param server such as {@code http://127.0.0.1:8480} or {@code https://chat.example.org}
   * @throws chat.tern.protocol.error.TernException {@code conflict} when another account is logged
   *     in here; {@code name_taken} and the like from the server
   */
  public AccountInfo register(URI server, String userName, String password, String deviceName) {
    Credentials credentials = new Credentials(userName, password, deviceName);
    return enter(address(server), userName, api -> api.register(credentials));
  }

  /**
   * Logs in on an existing account. Logging in again on the account that this directory belongs to
   * keeps what is stored.
   *
   * @throws chat.tern.protocol.error.TernException {@code conflict} when the directory belongs to
   *     another account
   */
  public AccountInfo login(URI server, String userName, String password, String deviceName) {
    Credentials credentials = new Credentials(userName, password, deviceName);
    return enter(address(server), userName, api -> api.login(credentials));
  }

  /**
   * Takes the place of a device that is logged in already, by its token: for machines that get
   * their secrets from outside. Does nothing when it has that place; needs the server otherwise.
   *
   * @param deviceToken what {@link #deviceToken} said on that device
   * @throws chat.tern.protocol.error.TernException {@code conflict} when the directory belongs to
   *     another account; {@code unauthenticated} when the token is worth nothing
   */
  public AccountInfo assume(URI server, String deviceToken) {
    URI address = address(server);
    Optional<AccountInfo> known = current();
    if (known.isPresent()
        && known.get().server().equals(address)
        && deviceToken().equals(deviceToken)) {
      return known.get();
    }
    AccessGrant grant = core.identity().accountApi(address).token(deviceToken);
    Me me = core.identity().holder(address, grant.accessToken());
    requireSame(known, address, me.userName());
    core.disconnect();
    AccountInfo account = new AccountInfo(address, me.userId(), me.userName(), me.deviceId());
    core.store().claim(account.userId());
    core.identity()
        .keep(
            new StoredSession(
                account,
                deviceToken,
                Optional.of(new AccessToken(grant.accessToken(), grant.expiresAt()))));
    return account;
  }

  /**
   * The secret of this device, which is worth as much as a password until the device is logged out.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public String deviceToken() {
    return core.identity().refreshToken();
  }

  /**
   * Logs this device out and forgets everything that is stored of the account here, unsent messages
   * too.
   *
   * @return whether the server was told; when it cannot be reached the device is forgotten here all
   *     the same
   */
  public boolean logout() {
    boolean told = false;
    if (current().isPresent()) {
      try {
        core.identity().api().logout();
        told = true;
      } catch (UnreachableException | TernException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "The server was not told of the logout", e);
      }
    }
    core.disconnect();
    core.store().clear();
    core.identity().forget();
    return told;
  }

  /** Asks the server who it takes this device for. Needs the server. */
  public AccountInfo verify() {
    AccountInfo known = require();
    Me me = core.identity().api().me();
    return new AccountInfo(known.server(), me.userId(), me.userName(), me.deviceId());
  }

  /** The devices on which the account is logged in. Needs the server. */
  public List<DeviceInfo> devices() {
    return core.identity().api().devices().devices();
  }

  /**
   * Logs one of them out: its tokens are worth nothing from now on, and its connection ends. For
   * this device itself there is {@link #logout}. Needs the server.
   *
   * @throws chat.tern.protocol.error.TernException {@code not_found} when the account has no such
   *     device
   */
  public void revoke(DeviceId device) {
    core.identity().api().revoke(device);
  }

  private AccountInfo enter(
      URI server, String userName, Function<AccountApi, LoginGrant> entering) {
    requireSame(current(), server, userName);
    core.disconnect();
    LoginGrant grant = entering.apply(core.identity().accountApi(server));
    AccountInfo account =
        new AccountInfo(server, grant.userId(), grant.userName(), grant.deviceId());
    core.store().claim(account.userId());
    core.identity()
        .keep(
            new StoredSession(
                account,
                grant.refreshToken(),
                Optional.of(new AccessToken(grant.accessToken(), grant.expiresAt()))));
    return account;
  }

  private static void requireSame(Optional<AccountInfo> known, URI server, String userName) {
    boolean same =
        known.isEmpty()
            || (known.get().server().equals(server)
                && known.get().userName().equalsIgnoreCase(userName));
    if (!same) {
      throw new TernException(
          ErrorCode.CONFLICT,
          "@"
              + known.get().userName()
              + " is logged in here: log out first, or use another profile.");
    }
  }

  private static URI address(URI server) {
    String scheme = server.getScheme();
    if ((!"http".equals(scheme) && !"https".equals(scheme)) || server.getHost() == null) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "\"" + server + "\" is no server address: give one such as http://127.0.0.1:8480.");
    }
    String text = server.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : server;
  }
}
