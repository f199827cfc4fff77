package chat.tern.server;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Member;
import chat.tern.server.account.AccessTokens;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.DeviceListener;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Passwords;
import chat.tern.server.account.RefreshTokens;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.LaneContext;
import chat.tern.server.conversation.Projection;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.delivery.LiveFeed;
import chat.tern.server.engine.Engine;
import chat.tern.server.engine.EngineException;
import chat.tern.server.engine.Engines;
import chat.tern.server.gateway.Drain;
import chat.tern.server.gateway.Gateway;
import chat.tern.server.gateway.GatewayUpgrader;
import chat.tern.server.gateway.Handshake;
import chat.tern.server.gateway.SessionFrames;
import chat.tern.server.http.AccountService;
import chat.tern.server.http.ApiRouting;
import chat.tern.server.http.ApiService;
import chat.tern.server.http.Authenticator;
import chat.tern.server.http.ConversationService;
import chat.tern.server.http.DeviceService;
import chat.tern.server.http.HttpConfig;
import chat.tern.server.http.MemberService;
import chat.tern.server.http.MessageService;
import chat.tern.server.http.PresenceService;
import chat.tern.server.http.Readiness;
import chat.tern.server.http.ReceiptService;
import chat.tern.server.http.StateService;
import chat.tern.server.http.UserService;
import chat.tern.server.http.WebListener;
import chat.tern.server.inbox.Inbox;
import chat.tern.server.limits.AdmissionRate;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.observe.Metrics;
import chat.tern.server.presence.Presence;
import chat.tern.server.presence.PresenceSettings;
import chat.tern.server.presence.Typing;
import chat.tern.server.receipt.Receipts;
import chat.tern.server.session.Hub;
import chat.tern.server.session.SessionSweeper;
import chat.tern.server.tick.Ticks;
import chat.tern.server.userstate.Preferences;
import chat.tern.server.userstate.StateFeed;
import chat.tern.server.userstate.UserStates;
import io.helidon.webserver.websocket.WsConfig;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One server: everything is put together here, and nowhere else. It serves from {@link #start} to
 * {@link #close}; several may run in one process, each on its own data.
 */
public final class TernServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TernServer.class.getName());

  /** Logins that may wait for their turn; at 30 ms each, the last one waits a second or two. */
  private static final int WAITING_HASHES = 64;

  /**
   * At some hundred bytes and a state each; a conversation that is not among them loads in a
   * millisecond.
   */
  private static final int CONVERSATIONS_IN_MEMORY = 20_000;

  private static final LongSupplier NANOS = System::nanoTime;

  private final Deque<Engine.Resource> opened = new ArrayDeque<>();
  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What every feature stands on. */
  private record Ground(
      ServerConfig config,
      Engine engine,
      Ids ids,
      InstantSource clock,
      SecureRandom random,
      ExecutorService workers,
      Ticks ticks) {}

  /** The feature account. */
  private record AccountParts(Accounts accounts, Devices devices) {}

  private @Nullable URI uri;

  private TernServer() {}

  /** Conversations, and what follows from their logs. */
  private record ConversationParts(
      Conversations conversations, Histories histories, Resumes resumes, Inbox inbox) {}

  /** Who is connected, and what they are told. */
  private record SessionParts(Hub hub, Dispatcher dispatcher, Drain drain) {}

  /** What belongs to a user, and what others see of it. */
  private record UserParts(
      UserStates states, Receipts receipts, Presence presence, Typing typing) {}

  private void open(ServerConfig config) {
    Ground ground = ground(config);
    SessionParts session = session(ground);
    AccountParts account = account(ground, device -> cut(session.hub(), device));
    ConversationParts conversation = conversation(ground, session, account);
    UserParts user = user(ground, session, conversation);
    RateLimiter sends = new RateLimiter(config.limits().messages(), NANOS);
    GatewayUpgrader upgrader = gateway(ground, session, account, conversation, user, sends);
    List<ApiService> services =
        List.of(
            new AccountService(account.accounts(), account.devices()),
            new DeviceService(account.devices()),
            new UserService(account.accounts()),
            new ConversationService(conversation.conversations(), conversation.inbox()),
            new MemberService(conversation.conversations()),
            new MessageService(conversation.conversations(), conversation.histories(), sends),
            new ReceiptService(user.receipts()),
            new StateService(user.states()),
            new PresenceService(user.presence(), id -> account.accounts().find(id).isPresent()));
    ApiRouting routing =
        new ApiRouting(
            new Authenticator(account.devices()), metrics, config.protocol().maxFrameBytes());
    WebListener listener =
        WebListener.start(
            config.http(),
            List.of(routing.routing(services)),
            upgrader,
            webSocket(config),
            readiness,
            config.shutdownDeadline());
    opened.push(listener::close);
    opened.push(() -> session.drain().run(config.shutdownDeadline()));
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
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    opened.push(workers::close);
    Ticks ticks = new Ticks(workers);
    opened.push(ticks::close);
    return new Ground(config, engine, new Ids(clock, random), clock, random, workers, ticks);
  }

  private SessionParts session(Ground ground) {
    Hub hub = new Hub();
    Duration heartbeat = ground.config().gateway().heartbeat();
    SessionSweeper sweeper = new SessionSweeper(hub, ground.clock(), NANOS, heartbeat);
    ground.ticks().every(sweeper.interval(), "sessions", sweeper::sweep);
    metrics.gauge("tern.session.sessions", "Live sessions", hub::sessionCount);
    metrics.gauge("tern.session.users", "Users with a live session", hub::userCount);
    Drain drain =
        new Drain(hub, NANOS, ground.random(), ground.config().limits().connections().perSecond());
    return new SessionParts(hub, new Dispatcher(hub), drain);
  }

  private static void cut(Hub hub, DeviceId device) {
    hub.all().stream()
        .filter(session -> session.deviceId().equals(device))
        .forEach(session -> session.close(CloseCode.DEVICE_REVOKED));
  }

  private ConversationParts conversation(
      Ground ground, SessionParts session, AccountParts account) {
    Engine.ConversationPorts ports = ground.engine().conversation();
    LaneContext context =
        new LaneContext(
            ports.log(),
            new Projection(ports.log(), ports.store()),
            new LiveFeed(session.dispatcher()),
            ground.ids(),
            ground.clock(),
            ground.workers());
    Sequencer sequencer = new Sequencer(context, CONVERSATIONS_IN_MEMORY);
    ProtocolLimits limits = ground.config().protocol();
    Conversations conversations =
        new Conversations(
            sequencer,
            user -> account.accounts().find(user).map(found -> found.name().value()),
            limits);
    Histories histories = new Histories(sequencer, ports.log(), ports.store(), limits);
    return new ConversationParts(
        conversations,
        histories,
        new Resumes(sequencer, ports.log(), ports.store(), histories),
        new Inbox(
            conversations,
            ports.store(),
            ports.log(),
            ports.marks(),
            ground.engine().user().states()));
  }

  private UserParts user(Ground ground, SessionParts session, ConversationParts conversation) {
    Engine.UserPorts ports = ground.engine().user();
    StateFeed feed = new StateFeed(ports.states(), session.dispatcher());
    Preferences preferences = new Preferences(ports.states());
    PresenceSettings settings = ground.config().presence();
    Presence presence =
        new Presence(
            session.hub(),
            ports.lastSeen(),
            preferences::hidesPresence,
            ground.clock(),
            NANOS,
            settings);
    session.hub().listen(presence);
    opened.push(presence::close);
    ground.ticks().every(settings.interval(), "presence", presence::tick);
    UserStates states =
        new UserStates(
            ports.states(),
            feed,
            preferences,
            conversation.histories()::requireReader,
            presence::visibilityChanged);
    Receipts receipts =
        new Receipts(
            conversation.conversations(),
            ground.engine().conversation().log(),
            ground.engine().conversation().marks(),
            new Receipts.Told(session.dispatcher(), feed),
            preferences::hidesReadReceipts,
            ground.config().receipts());
    ground
        .ticks()
        .every(
            ground.config().receipts().interval(),
            "receipts",
            () -> receipts.flush(ground.workers()));
    opened.push(() -> receipts.flush(ground.workers()));
    Typing typing =
        new Typing(
            (id, user) ->
                conversation.conversations().stateFor(user, id).members().stream()
                    .map(Member::userId)
                    .toList(),
            session.dispatcher(),
            NANOS);
    return new UserParts(states, receipts, presence, typing);
  }

  private GatewayUpgrader gateway(
      Ground ground,
      SessionParts session,
      AccountParts account,
      ConversationParts conversation,
      UserParts user,
      RateLimiter sends) {
    AdmissionRate admission =
        new AdmissionRate(ground.config().limits().connections(), NANOS, ground.random());
    Handshake handshake =
        new Handshake(
            account.devices()::authenticate,
            () -> {
              session.drain().admit();
              admission.require();
            });
    SessionFrames frames =
        new SessionFrames(
            new SessionFrames.Logs(
                conversation.conversations(),
                conversation.histories(),
                conversation.resumes(),
                user.receipts(),
                user.states()),
            new SessionFrames.Live(user.typing(), user.presence(), account.devices(), sends),
            new SessionFrames.Measure(
                NANOS, metrics.timer("tern.gateway.send", "From a send to its acknowledgement")));
    return new GatewayUpgrader(
        webSocket(ground.config()),
        new Gateway(
            handshake,
            frames,
            session.hub(),
            ground.ids(),
            ground.config().gateway(),
            new Gateway.Clocks(ground.clock(), NANOS),
            ground.workers()));
  }

  private static WsConfig webSocket(ServerConfig config) {
    return WsConfig.builder().maxFrameLength(config.protocol().maxFrameBytes()).build();
  }

  private AccountParts account(Ground ground, DeviceListener listener) {
    Engine engine = ground.engine();
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
            listener);
    ExecutorService hashing = hashing(ground.config().accounts().argon2().concurrency());
    opened.push(hashing::shutdownNow);
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
