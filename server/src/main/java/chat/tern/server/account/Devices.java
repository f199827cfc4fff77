package chat.tern.server.account;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The devices of all users and the tokens that they hold. A device that is revoked is shut out at
 * once: its access tokens stop working before {@link #revoke} returns, then the listener hears of
 * it. On other nodes they stop working within {@link Trust#unasked}, whoever hears of it. Safe for
 * use by many threads.
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

  // A load and a write of one key exclude each other, so a load that read "welcome" before a
  // revocation cannot overwrite what the revocation wrote.
  private final LoadingCache<DeviceId, Standing> standings;

  private enum Standing {
    WELCOME,
    REVOKED,
    BLOCKED
  }

  /** Both kinds of token. */
  public record Tokens(AccessTokens access, RefreshTokens refresh) {}

  /**
   * How a device's standing is followed.
   *
   * @param listener told when this node has shut somebody out
   * @param unasked how long a device is believed to be welcome without asking the store again: for
   *     ever where only this node can shut it out
   */
  public record Trust(DeviceListener listener, Duration unasked) {

    /** Of a node that is alone. */
    public static Trust alone(DeviceListener listener) {
      return new Trust(listener, Duration.ofNanos(Long.MAX_VALUE));
    }
  }

  public Devices(
      AccountStore accounts,
      DeviceStore store,
      Tokens tokens,
      Ids ids,
      InstantSource clock,
      Trust trust) {
    this.accounts = accounts;
    this.store = store;
    this.tokens = tokens;
    this.ids = ids;
    this.clock = clock;
    this.listener = trust.listener();
    this.standings =
        Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(trust.unasked())
            .build(this::standing);
  }

  private Standing standing(DeviceId id) {
    Optional<Device> device = store.find(id).filter(found -> !found.revoked());
    if (device.isEmpty()) {
      return Standing.REVOKED;
    }
    return accounts
        .find(device.get().userId())
        .filter(account -> account.status() == AccountStatus.ACTIVE)
        .map(_ -> Standing.WELCOME)
        .orElse(Standing.BLOCKED);
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
    // Its standing is asked of the store when it comes: the account may be blocked meanwhile.
    store.add(device);
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
   * @throws TernException {@code unauthenticated}, {@code token_expired}, {@code device_revoked} or
   *     {@code account_blocked}
   */
  public Principal authenticate(String accessToken) {
    Principal bearer = tokens.access().verify(accessToken);
    switch (standings.get(bearer.deviceId())) {
      case WELCOME -> {}
      case REVOKED -> throw revokedDevice();
      case BLOCKED -> throw blockedAccount();
    }
    return bearer;
  }

  /** Another node has shut this device out, or may have. */
  public void forget(DeviceId id) {
    standings.invalidate(id);
  }

  /** Why a device that has a session is not welcome any more, asked of the store. */
  public Optional<CloseCode> reasonToLeave(DeviceId id) {
    standings.invalidate(id);
    return shutOut(id);
  }

  /** Why a device is not welcome, as far as this node knows. Cheap: a look-up in memory. */
  public Optional<CloseCode> shutOut(DeviceId id) {
    return switch (standings.get(id)) {
      case WELCOME -> Optional.empty();
      case REVOKED -> Optional.of(CloseCode.DEVICE_REVOKED);
      case BLOCKED -> Optional.of(CloseCode.ACCOUNT_BLOCKED);
    };
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
    standings.put(id, Standing.REVOKED);
    if (changed) {
      listener.revoked(id);
    }
  }

  /** Logs all devices of a user out. */
  public void revokeAll(UserId owner) {
    store.of(owner).forEach(device -> revoke(owner, device.id()));
  }

  /**
   * An account was blocked, or let in again, and the store has it. A blocked one's tokens stop
   * working and its sessions end as those of a revoked device do; its devices stay.
   */
  public void statusChanged(StatusChange change) {
    store.of(change.user()).forEach(device -> standings.invalidate(device.id()));
    if (change.status() == AccountStatus.BLOCKED) {
      listener.blocked(change.user());
    }
  }

  static void requireActive(Account account) {
    if (account.status() == AccountStatus.BLOCKED) {
      throw blockedAccount();
    }
  }

  private static TernException blockedAccount() {
    return new TernException(
        ErrorCode.ACCOUNT_BLOCKED, "This account is blocked. Ask the server's admin.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static TernException revokedDevice() {
    return new TernException(ErrorCode.DEVICE_REVOKED, "This device was logged out. Log in again.");
  }
}
