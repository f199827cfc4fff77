package chat.tern.server;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AccessTokens;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.DeviceListener;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Passwords;
import chat.tern.server.account.RefreshTokens;
import chat.tern.server.account.StatusWatch;
import chat.tern.server.engine.Engine;
import chat.tern.server.push.TargetStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The feature account. */
record AccountParts(Accounts accounts, Devices devices) {

  private static final System.Logger LOG = System.getLogger(AccountParts.class.getName());

  /** Logins that may wait for their turn; at 30 ms each, the last one waits a second or two. */
  private static final int WAITING_HASHES = 64;

  /** A device that another node shut out, unheard, gets no further for longer than this. */
  private static final Duration UNASKED = Duration.ofSeconds(1);

  /** Who is blocked is cut within two seconds: a look, the work, and as much again to spare. */
  private static final Duration LOOK = Duration.ofMillis(500);

  static AccountParts of(Ground ground, Optional<NodeParts> node, SessionParts session) {
    Engine engine = ground.engine();
    Cut cut = new Cut(session, node, engine.user().push().targets(), ground.workers());
    Devices devices =
        new Devices(
            engine.account().accounts(),
            engine.account().devices(),
            new Devices.Tokens(
                new AccessTokens(
                    engine.account().tokenKey(),
                    ground.config().accounts().accessTokenTtl(),
                    ground.clock()),
                new RefreshTokens(ground.random())),
            ground.ids(),
            ground.clock(),
            node.map(each -> new Devices.Trust(cut, UNASKED))
                .orElseGet(() -> Devices.Trust.alone(cut)));
    StatusWatch statuses = new StatusWatch(engine.account().statuses(), devices::statusChanged);
    ground.ticks().every(LOOK, "account-status", statuses::look);
    ExecutorService hashing = hashing(ground.config().accounts().argon2().concurrency());
    ground.opened().push(hashing::shutdownNow);
    Passwords passwords =
        new Passwords(ground.config().accounts().argon2(), ground.random(), hashing);
    Accounts accounts =
        new Accounts(
            ground.config().accounts(),
            engine.account().accounts(),
            devices,
            passwords,
            ground.ids(),
            ground.clock());
    return new AccountParts(accounts, devices);
  }

  /**
   * Threads of the operating system's: hashing on virtual threads would keep all others waiting.
   */
  private static ExecutorService hashing(int concurrency) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            concurrency,
            concurrency,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_HASHES),
            Thread.ofPlatform().daemon().name("tern-password-", 0).factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Ends the sessions of those who are shut out, on all nodes. */
  private record Cut(
      SessionParts session, Optional<NodeParts> node, TargetStore targets, Executor workers)
      implements DeviceListener {

    @Override
    public void revoked(DeviceId id) {
      session.cut(id);
      workers.execute(() -> forget(id));
      node.ifPresent(each -> each.notices().tell(ClusterParts.DEVICE, List.of(id.value())));
    }

    /** Nobody finds its target any more in any case: this only clears up. */
    private void forget(DeviceId id) {
      try {
        targets.remove(id);
      } catch (TernException e) {
        LOG.log(System.Logger.Level.INFO, "The push token of a device stays. " + e.getMessage());
      }
    }

    @Override
    public void blocked(UserId user) {
      session.cut(user); // every node sees for itself that an account was blocked
    }
  }
}
