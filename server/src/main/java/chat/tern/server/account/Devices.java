package chat.tern.server.account;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The devices of all users and the tokens that they hold. A device that is revoked is shut out at
 * once: its access tokens stop working before {@link #revoke} returns, then the listener hears of
 * it. Safe for use by many threads.
 */
public final class Devices {

  /**
   * At about 200 bytes each: 20 MB for as many devices at once, and a look-up in the store for the
   * others.
   */
  private static final int MAX_CACHED = 100_000;

  private final AccountStore accounts;
  private final DeviceStore store;
  private final Tokens tokens;
  private final Ids ids;
  private final InstantSource clock;
  private final DeviceListener listener;

  // A load and a write of one key exclude each other, so a load that read "active" before a
  // revocation cannot
  // overwrite what the revocation wrote.
  private final LoadingCache<DeviceId, Boolean> active;

  /** Both kinds of token. */
  public record Tokens(AccessTokens access, RefreshTokens refresh) {}

  public Devices(
      AccountStore accounts,
      DeviceStore store,
      Tokens tokens,
      Ids ids,
      InstantSource clock,
      DeviceListener listener) {
    this.accounts = accounts;
    this.store = store;
    this.tokens = tokens;
    this.ids = ids;
    this.clock = clock;
    this.listener = listener;
    this.active =
        Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .build(id -> store.find(id).filter(device -> !device.revoked()).isPresent());
  }

  /** Adds a device of somebody who has just proved to be the account's owner. */
  LoginGrant add(Account account, String deviceName) {
    String refreshToken = tokens.refresh().create();
    Instant now = now();
    Device device =
        new Device(
            ids.deviceId(),
            account.id(),
            deviceName,
            RefreshTokens.digest(refreshToken),
            now,
            now,
            false);
    store.add(device);
    active.put(device.id(), true);
    AccessTokens.Issued access = tokens.access().issue(account.id(), account.name(), device.id());
    return new LoginGrant(
        account.id(),
        account.name().value(),
        device.id(),
        access.token(),
        access.expiresAt(),
        refreshToken);
  }

  /**
   * A new access token for a refresh token.
   *
   * @throws TernException {@code unauthenticated} when the token is unknown, {@code device_revoked}
   *     or {@code account_blocked}
   */
  public AccessGrant refresh(String refreshToken) {
    Device device =
        store
            .withRefreshDigest(RefreshTokens.digest(refreshToken))
            .orElseThrow(() ->
                new TernException(
                    ErrorCode.UNAUTHENTICATED,
                    "The refresh token is not one of this server. Log in."));
    if (device.revoked()) {
      throw revokedDevice();
    }
    Account account =
        accounts
            .find(device.userId())
            .orElseThrow(() -> new IllegalStateException("A device without an account"));
    requireActive(account);
    store.seen(device.id(), now());
    AccessTokens.Issued access = tokens.access().issue(account.id(), account.name(), device.id());
    return new AccessGrant(access.token(), access.expiresAt());
  }

  /**
   * Says who bears an access token. Cheap: a signature and a look-up in memory.
   *
   * @throws TernException {@code unauthenticated}, {@code token_expired} or {@code device_revoked}
   */
  public Principal authenticate(String accessToken) {
    Principal bearer = tokens.access().verify(accessToken);
    if (!active.get(bearer.deviceId())) {
      throw revokedDevice();
    }
    return bearer;
  }

  /** The devices of a user that are not revoked, the oldest first. */
  public List<Device> of(UserId userId) {
    return store.of(userId);
  }

  /**
   * Logs a device of this user out. A device that is logged out already is left so.
   *
   * @throws TernException {@code not_found} when it is no device of this user
   */
  public void revoke(UserId owner, DeviceId id) {
    if (store.find(id).filter(device -> device.userId().equals(owner)).isEmpty()) {
      throw new TernException(ErrorCode.NOT_FOUND, "You have no device with this id.");
    }
    boolean changed = store.revoke(id, now());
    active.put(id, false);
    if (changed) {
      listener.revoked(id);
    }
  }

  static void requireActive(Account account) {
    if (account.status() == AccountStatus.BLOCKED) {
      throw new TernException(
          ErrorCode.ACCOUNT_BLOCKED, "This account is blocked. Ask the server's admin.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static TernException revokedDevice() {
    return new TernException(ErrorCode.DEVICE_REVOKED, "This device was logged out. Log in again.");
  }
}
