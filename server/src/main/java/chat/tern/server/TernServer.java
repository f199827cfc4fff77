package chat.tern.server;

import chat.tern.protocol.id.Ids;
import chat.tern.server.account.AccessTokens;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.DeviceListener;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Passwords;
import chat.tern.server.account.RefreshTokens;
import chat.tern.server.engine.Engine;
import chat.tern.server.engine.EngineException;
import chat.tern.server.engine.Engines;
import chat.tern.server.http.AccountService;
import chat.tern.server.http.ApiRouting;
import chat.tern.server.http.ApiService;
import chat.tern.server.http.Authenticator;
import chat.tern.server.http.DeviceService;
import chat.tern.server.http.HttpConfig;
import chat.tern.server.http.Readiness;
import chat.tern.server.http.UserService;
import chat.tern.server.http.WebListener;
import chat.tern.server.observe.Metrics;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One server: everything is put together here, and nowhere else. It serves from {@link #start} to
 * {@link #close}; several may run in one process, each on its own data.
 */
public final class TernServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TernServer.class.getName());

  /** Logins that may wait for their turn; at 30 ms each, the last one waits a second or two. */
  private static final int WAITING_HASHES = 64;

  private final Deque<Engine.Resource> opened = new ArrayDeque<>();
  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What every feature stands on. */
  private record Ground(
      ServerConfig config, Engine engine, Ids ids, InstantSource clock, SecureRandom random) {}

  /** The feature account. */
  private record AccountParts(Accounts accounts, Devices devices) {}

  private @Nullable URI uri;

  private TernServer() {}

  private void open(ServerConfig config) {
    Ground ground = ground(config);
    AccountParts account = account(ground, _ -> {});
    List<ApiService> services =
        List.of(
            new AccountService(account.accounts(), account.devices()),
            new DeviceService(account.devices()),
            new UserService(account.accounts()));
    ApiRouting routing =
        new ApiRouting(
            new Authenticator(account.devices()), metrics, config.protocol().maxFrameBytes());
    WebListener listener =
        WebListener.start(
            config.http(),
            List.of(routing.routing(services)),
            readiness,
            config.shutdownDeadline());
    opened.push(listener::close);
    uri = listener.uri();
    readiness.ready();
  }

  /**
   * Starts a server. When this returns, it serves.
   *
   * @throws StartException when it cannot; then nothing is left open
   */
  public static TernServer start(ServerConfig config) {
    TernServer server = new TernServer();
    try {
      server.open(config);
      return server;
    } catch (EngineException e) {
      server.close();
      throw new StartException(e.getMessage(), e);
    } catch (RuntimeException e) {
      server.close();
      throw new StartException(reason(e, config.http()), e);
    }
  }

  private static String reason(RuntimeException problem, HttpConfig http) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "Port %d on %s cannot be used (%s). Stop what uses it, or choose another --port."
            .formatted(http.port(), http.host(), cause.getMessage());
      }
    }
    return "The server cannot start: " + problem.getMessage();
  }

  private Ground ground(ServerConfig config) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Engine engine = Engines.open(config.engine(), clock, random);
    opened.push(engine::close);
    return new Ground(config, engine, new Ids(clock, random), clock, random);
  }

  private AccountParts account(Ground ground, DeviceListener listener) {
    Engine engine = ground.engine();
    Devices devices =
        new Devices(
            engine.accounts(),
            engine.devices(),
            new Devices.Tokens(
                new AccessTokens(
                    engine.tokenKey(), ground.config().accounts().accessTokenTtl(), ground.clock()),
                new RefreshTokens(ground.random())),
            ground.ids(),
            ground.clock(),
            listener);
    ExecutorService hashing = hashing(ground.config().accounts().argon2().concurrency());
    opened.push(hashing::shutdownNow);
    Passwords passwords =
        new Passwords(ground.config().accounts().argon2(), ground.random(), hashing);
    Accounts accounts =
        new Accounts(
            ground.config().accounts(),
            engine.accounts(),
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

  /** Where clients connect. */
  public URI uri() {
    return Objects.requireNonNull(uri, "not started");
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /**
   * Shuts the server down: it is not ready any more, finishes what is in progress within the
   * configured deadline, and closes its data. A second call does nothing.
   */
  @Override
  public synchronized void close() {
    readiness.draining();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A part of the server did not close properly", e);
      }
    }
    closed.countDown();
  }
}
