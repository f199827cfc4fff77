package chat.tern.server;

import chat.tern.server.engine.Engine;
import chat.tern.server.gateway.GatewayUpgrader;
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
import chat.tern.server.http.PushService;
import chat.tern.server.http.Readiness;
import chat.tern.server.http.ReceiptService;
import chat.tern.server.http.Senders;
import chat.tern.server.http.StateService;
import chat.tern.server.http.TraceService;
import chat.tern.server.http.UserService;
import chat.tern.server.http.WebListener;
import chat.tern.server.observe.FailureCounts;
import chat.tern.server.observe.Metrics;
import chat.tern.server.opening.EngineException;
import chat.tern.server.reading.Pages;
import chat.tern.server.trace.TraceLookup;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One server: everything is put together here, and nowhere else. It serves from {@link #start} to
 * {@link #close}; several may run in one process, each on its own data.
 */
public final class TernServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TernServer.class.getName());

  private final Deque<Engine.Resource> opened = new ArrayDeque<>();
  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness();
  private final CountDownLatch closed = new CountDownLatch(1);

  private @Nullable URI uri;

  private TernServer() {}

  private void open(ServerConfig config, InstantSource clock, UnaryOperator<Engine> around) {
    Ground ground = Ground.open(config, clock, around, metrics, opened);
    Optional<NodeParts> node = NodeParts.of(ground);
    SessionParts session = SessionParts.of(ground, node);
    AccountParts account = AccountParts.of(ground, node, session);
    ConversationParts conversation = ConversationParts.of(ground, node, session, account);
    // Before others see this node, and ask it to read.
    Pages pages = ReadingParts.pages(ground, node, conversation);
    EventParts.measure(ground);
    PushParts push = PushParts.of(ground, node, session, conversation);
    UserParts user = UserParts.of(ground, node, session, conversation, push);
    Optional<ClusterParts> cluster =
        node.map(each -> ClusterParts.join(ground, each, session, account, conversation, user));
    LimitParts limits = LimitParts.of(ground, node);
    FailureCounts sendFailed =
        new FailureCounts(metrics, "tern.send.failures", "Sends that were refused");
    GatewayUpgrader upgrader =
        GatewayParts.upgrader(
            ground, cluster, session, account, conversation, pages, user, limits, sendFailed);
    TraceLookup traces = TraceParts.lookup(ground, node, conversation);
    AdminParts admin =
        AdminParts.of(
            ground, node, account, conversation, limits, push, traces, this::beginToClose);
    List<ApiService> services =
        List.of(
            new AccountService(account.accounts(), account.devices(), limits.logins()),
            new DeviceService(account.devices()),
            new UserService(account.accounts()),
            new ConversationService(
                conversation.conversations(),
                conversation.historyLimits(),
                conversation.inbox(),
                limits.changes()),
            new MemberService(conversation.conversations(), limits.changes()),
            new MessageService(
                conversation.conversations(),
                pages,
                limits.sends(),
                new MessageService.Measure(sendFailed, conversation.traces()::answered)),
            new TraceService(traces, limits.changes()),
            new ReceiptService(user.receipts()),
            new StateService(user.states(), limits.stateUpdates()),
            new PushService(push.registrations(), limits.stateUpdates()),
            new PresenceService(user.presence(), id -> account.accounts().find(id).isPresent()));
    ApiRouting routing =
        new ApiRouting(
            new Authenticator(account.devices()),
            admin.gate(),
            new Senders(config.http().clientAddressHeader()),
            metrics,
            config.protocol().maxFrameBytes());
    WebListener listener =
        WebListener.start(
            config.http(),
            List.of(
                routing.routing(
                    Stream.concat(services.stream(), admin.services().stream()).toList())),
            upgrader,
            GatewayParts.webSocket(config),
            readiness,
            config.shutdownDeadline());
    opened.push(listener::close);
    opened.push(() -> session.drain().run(config.shutdownDeadline()));
    cluster.ifPresent(each -> opened.push(each::drain));
    uri = listener.uri();
    readiness.ready();
  }

  /**
   * Starts a server. When this returns, it serves.
   *
   * @throws StartException when it cannot; then nothing is left open
   */
  public static TernServer start(ServerConfig config) {
    return start(config, InstantSource.system());
  }

  /** As {@link #start(ServerConfig)}, with a clock that is not the machine's. */
  public static TernServer start(ServerConfig config, InstantSource clock) {
    return start(config, clock, UnaryOperator.identity());
  }

  /**
   * As {@link #start(ServerConfig, InstantSource)}, with something between the server and its
   * engine: what watches it, or breaks it on purpose to prove that this is noticed.
   */
  public static TernServer start(
      ServerConfig config, InstantSource clock, UnaryOperator<Engine> around) {
    TernServer server = new TernServer();
    try {
      server.open(config, clock, around);
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

  /** Where clients connect. */
  public URI uri() {
    return Objects.requireNonNull(uri, "not started");
  }

  /** For a request, which is answered before the server is gone. */
  private void beginToClose() {
    readiness.draining();
    Thread.ofPlatform().name("tern-drain").start(this::close);
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
