package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.memory.MemoryAccountStore;
import chat.tern.server.engine.memory.MemoryDeviceStore;
import chat.tern.server.engine.memory.MemoryStatusStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(20)
class AccountsTest {

  private static final UserName ALICE = new UserName("alice");
  private static final String PASSWORD = "correct horse";
  private static final AccountConfig CONFIG = config(Registration.OPEN, 1);

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final InstantSource clock = () -> now;
  private final Random random = new Random(42);
  private final Ids ids = new Ids(clock, random);
  private final MemoryAccountStore store = new MemoryAccountStore();
  private final MemoryStatusStore statuses = new MemoryStatusStore(store);
  private final MemoryDeviceStore deviceStore = new MemoryDeviceStore();
  private final List<DeviceId> revoked = new ArrayList<>();
  private final List<UserId> blocked = new ArrayList<>();
  private final Devices devices = devices(TokenKey.random(new Random(1)));
  private final Accounts accounts = accounts(CONFIG, ForkJoinPool.commonPool());

  private static AccountConfig config(Registration registration, int iterations) {
    return new AccountConfig(
        registration,
        Duration.ofMinutes(15),
        new AccountConfig.Argon2Config(64, iterations, 1, 1),
        new AccountConfig.LockoutConfig(3, Duration.ofSeconds(10), Duration.ofMinutes(1)));
  }

  private Devices devices(TokenKey key) {
    return new Devices(
        store,
        deviceStore,
        new Devices.Tokens(
            new AccessTokens(key, CONFIG.accessTokenTtl(), clock), new RefreshTokens(random)),
        ids,
        clock,
        Devices.Trust.alone(new ShutOut(revoked, blocked)));
  }

  private Accounts accounts(AccountConfig config, ExecutorService hashing) {
    return new Accounts(
        config, store, devices, new Passwords(config.argon2(), random, hashing), ids, clock);
  }

  private static TernException refused(ErrorCode code, Executable call) {
    TernException refusal = assertThrows(TernException.class, call);
    assertEquals(code, refusal.code(), refusal.getMessage());
    return refusal;
  }

  private LoginGrant registered() {
    return accounts.register(ALICE, PASSWORD, "laptop");
  }

  @Test
  void registrationLogsTheFirstDeviceIn() {
    LoginGrant grant = registered();
    Principal principal = devices.authenticate(grant.accessToken());
    assertEquals(
        new Principal(grant.userId(), "alice", grant.deviceId(), now.plusSeconds(900)), principal);
    assertEquals(grant.expiresAt(), principal.expiresAt());
  }

  @Test
  void aNameIsTakenOnce() {
    registered();
    refused(ErrorCode.NAME_TAKEN, () -> accounts.register(ALICE, "another one", "laptop"));
  }

  @Test
  void closedRegistrationTakesNobody() {
    Accounts closed = accounts(config(Registration.CLOSED, 1), ForkJoinPool.commonPool());
    refused(ErrorCode.REGISTRATION_CLOSED, () -> closed.register(ALICE, "correct horse", "laptop"));
  }

  @Test
  void shortAndEndlessPasswordsAreRefused() {
    refused(ErrorCode.INVALID_FIELD, () -> accounts.register(ALICE, "short", "laptop"));
    refused(ErrorCode.INVALID_FIELD, () -> accounts.register(ALICE, "x".repeat(1025), "laptop"));
  }

  @Test
  void deviceNamesWithControlCharactersAreRefused() {
    for (String name : List.of("", " ", "a\u0000b", "a\nb", "x".repeat(65))) {
      refused(ErrorCode.INVALID_FIELD, () -> accounts.register(ALICE, PASSWORD, name));
    }
  }

  @Test
  void eachLoginIsADeviceOfItsOwn() {
    LoginGrant first = registered();
    LoginGrant second = accounts.login(ALICE, PASSWORD, "phone");
    assertEquals(first.userId(), second.userId());
    assertEquals(
        List.of("laptop", "phone"), devices.of(first.userId()).stream().map(Device::name).toList());
  }

  @Test
  void aPasswordMayBeTypedComposedOrDecomposed() {
    accounts.register(ALICE, "pa\u00dfw\u00f6rter", "laptop");
    accounts.login(ALICE, "pa\u00dfwo\u0308rter", "phone");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
    registered();
    String wrong =
        refused(ErrorCode.BAD_CREDENTIALS, () -> accounts.login(ALICE, "wrong one", "laptop"))
            .getMessage();
    String unknown =
        refused(
                ErrorCode.BAD_CREDENTIALS,
                () -> accounts.login(new UserName("nobody"), "wrong one", "laptop"))
            .getMessage();
    assertEquals(wrong, unknown);
  }

  @Test
  void failedLoginsLockTheNameEvenForTheRightPassword() {
    registered();
    for (int i = 0; i < 3; i++) {
      refused(ErrorCode.BAD_CREDENTIALS, () -> accounts.login(ALICE, "wrong one", "laptop"));
    }
    TernException refusal =
        refused(ErrorCode.LOCKED_OUT, () -> accounts.login(ALICE, PASSWORD, "laptop"));
    assertEquals(Duration.ofSeconds(10), refusal.retryAfter().orElseThrow());
    now = now.plusSeconds(10);
    accounts.login(ALICE, PASSWORD, "laptop");
  }

  @Test
  void aFloodOfLoginsIsRefusedInsteadOfQueued() {
    registered();
    Accounts busy = accounts(CONFIG, new OneJobExecutor());
    refused(ErrorCode.OVERLOADED, () -> busy.login(ALICE, PASSWORD, "laptop"));
  }

  @Test
  void aLoginRenewsAHashOfOldParameters() {
    LoginGrant grant = registered();
    String old = store.find(grant.userId()).orElseThrow().passwordHash();
    accounts(config(Registration.OPEN, 2), ForkJoinPool.commonPool())
        .login(ALICE, PASSWORD, "phone");
    String renewed = store.find(grant.userId()).orElseThrow().passwordHash();
    assertTrue(old.contains("t=1"), old);
    assertTrue(renewed.contains("t=2"), renewed);
  }

  @Test
  void blockedAccountsGetNoTokens() {
    LoginGrant grant = registered();
    statuses.change(change(grant, AccountStatus.BLOCKED));
    refused(ErrorCode.ACCOUNT_BLOCKED, () -> accounts.login(ALICE, PASSWORD, "laptop"));
    refused(ErrorCode.ACCOUNT_BLOCKED, () -> devices.refresh(grant.refreshToken()));
  }

  @Test
  void anExpiredTokenIsToldFromAForeignOne() {
    LoginGrant grant = registered();
    now = now.plusSeconds(900);
    refused(ErrorCode.TOKEN_EXPIRED, () -> devices.authenticate(grant.accessToken()));
    AccessGrant renewed = devices.refresh(grant.refreshToken());
    devices.authenticate(renewed.accessToken());
    assertEquals(now, deviceStore.find(grant.deviceId()).orElseThrow().lastSeenAt());
  }

  @Test
  void tokensThatThisServerDidNotSignAreRefused() {
    String token = registered().accessToken();
    String[] parts = token.split("\\.", -1);
    // {"alg":"none"}: a token must not choose how it is checked.
    String none = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
    String otherClaims = parts[0] + "." + parts[1].substring(1) + "." + parts[2];
    for (String bad : List.of("", "x", "a.b.c", none, otherClaims, "x".repeat(100_000))) {
      refused(ErrorCode.UNAUTHENTICATED, () -> devices.authenticate(bad));
    }
    Devices other = devices(TokenKey.random(new Random(2)));
    refused(ErrorCode.UNAUTHENTICATED, () -> other.authenticate(token));
    refused(ErrorCode.UNAUTHENTICATED, () -> devices.refresh("unknown"));
  }

  @Test
  void aRevokedDeviceIsShutOutAtOnceAndItsSocketsAreTold() {
    LoginGrant grant = registered();
    LoginGrant other = accounts.login(ALICE, PASSWORD, "phone");
    devices.authenticate(other.accessToken());
    devices.revoke(grant.userId(), other.deviceId());
    refused(ErrorCode.DEVICE_REVOKED, () -> devices.authenticate(other.accessToken()));
    refused(ErrorCode.DEVICE_REVOKED, () -> devices.refresh(other.refreshToken()));
    devices.authenticate(grant.accessToken());
    devices.revoke(grant.userId(), other.deviceId());
    assertEquals(List.of(other.deviceId()), revoked);
  }

  @Test
  void nobodyRevokesForeignDevices() {
    LoginGrant grant = registered();
    LoginGrant bob = accounts.register(new UserName("bob"), PASSWORD, "laptop");
    refused(ErrorCode.NOT_FOUND, () -> devices.revoke(bob.userId(), grant.deviceId()));
    refused(ErrorCode.NOT_FOUND, () -> devices.revoke(bob.userId(), ids.deviceId()));
    devices.authenticate(grant.accessToken());
  }

  @Test
  void secretsStayOutOfTexts() {
    LoginGrant grant = registered();
    Account account = store.find(grant.userId()).orElseThrow();
    assertFalse(account.toString().contains("argon2"), account.toString());
    Device device = deviceStore.find(grant.deviceId()).orElseThrow();
    assertFalse(device.toString().contains(device.refreshDigest()), device.toString());
    assertFalse(
        deviceStore.withRefreshDigest(grant.refreshToken()).isPresent(),
        "only a digest of the refresh token is stored");
  }

  /** Takes one job, which it never finishes. */
  private static final class OneJobExecutor extends AbstractExecutorService {

    private boolean taken;

    @Override
    public void execute(Runnable command) {
      if (taken) {
        throw new RejectedExecutionException();
      }
      taken = true;
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return false;
    }
  }

  @Test
  void aBlockedAccountIsShutOutAndMayBeLetInAgain() {
    LoginGrant grant = accounts.register(ALICE, PASSWORD, "phone");
    devices.authenticate(grant.accessToken());
    changeStatus(grant, AccountStatus.BLOCKED);
    refused(ErrorCode.ACCOUNT_BLOCKED, () -> devices.authenticate(grant.accessToken()));
    assertEquals(List.of(grant.userId()), blocked);
    assertEquals(Optional.of(CloseCode.ACCOUNT_BLOCKED), devices.reasonToLeave(grant.deviceId()));
    changeStatus(grant, AccountStatus.ACTIVE);
    assertEquals(grant.userId(), devices.authenticate(grant.accessToken()).userId());
    assertEquals(Optional.empty(), devices.reasonToLeave(grant.deviceId()));
  }

  @Test
  void aLoginThatABlockOvertakesGetsNoFurther() {
    LoginGrant grant = registered();
    Account asItWas = store.find(grant.userId()).orElseThrow();
    changeStatus(grant, AccountStatus.BLOCKED);
    LoginGrant late = devices.add(asItWas, "phone");
    refused(ErrorCode.ACCOUNT_BLOCKED, () -> devices.authenticate(late.accessToken()));
    assertEquals(Optional.of(CloseCode.ACCOUNT_BLOCKED), devices.shutOut(late.deviceId()));
  }

  private StatusChange change(LoginGrant grant, AccountStatus status) {
    return new StatusChange(grant.userId(), status, "", now);
  }

  private void changeStatus(LoginGrant grant, AccountStatus status) {
    StatusWatch watch = new StatusWatch(statuses, devices::statusChanged);
    assertTrue(statuses.change(change(grant, status)));
    watch.look();
  }

  private record ShutOut(List<DeviceId> devices, List<UserId> users) implements DeviceListener {

    @Override
    public void revoked(DeviceId id) {
      devices.add(id);
    }

    @Override
    public void blocked(UserId user) {
      users.add(user);
    }
  }
}
