package chat.tern.server.http;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.admin.ConfigSettingList;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AccessTokens;
import chat.tern.server.account.AccountConfig;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Admins;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Passwords;
import chat.tern.server.account.RefreshTokens;
import chat.tern.server.account.Registration;
import chat.tern.server.account.TokenKey;
import chat.tern.server.audit.Audit;
import chat.tern.server.audit.SecurityEvents;
import chat.tern.server.conversation.BulkRedaction;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.GroupDeletion;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.HistoryLimits;
import chat.tern.server.conversation.LogInspection;
import chat.tern.server.conversation.LoneNode;
import chat.tern.server.conversation.Oversight;
import chat.tern.server.conversation.Redaction;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.conversation.Sequencer;
import chat.tern.server.conversation.UserDirectory;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.engine.memory.MemoryAccountStore;
import chat.tern.server.engine.memory.MemoryAdminStore;
import chat.tern.server.engine.memory.MemoryAuditStore;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryDeviceStore;
import chat.tern.server.engine.memory.MemoryErasureStore;
import chat.tern.server.engine.memory.MemoryLastSeenStore;
import chat.tern.server.engine.memory.MemoryLimitStore;
import chat.tern.server.engine.memory.MemoryLimitedHistories;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryShownStore;
import chat.tern.server.engine.memory.MemoryStatusStore;
import chat.tern.server.engine.memory.MemoryTargetStore;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.inbox.Inbox;
import chat.tern.server.inbox.Unread;
import chat.tern.server.limits.LimitConfig;
import chat.tern.server.limits.LiveLimits;
import chat.tern.server.limits.Rate;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.limits.Refused;
import chat.tern.server.limits.SendLimits;
import chat.tern.server.limits.TopRefused;
import chat.tern.server.observe.Metrics;
import chat.tern.server.personal.Erasures;
import chat.tern.server.personal.PersonalData;
import chat.tern.server.presence.Presence;
import chat.tern.server.presence.PresenceSettings;
import chat.tern.server.push.HubDevices;
import chat.tern.server.push.Planner;
import chat.tern.server.push.PushRegistrations;
import chat.tern.server.push.PushSettings;
import chat.tern.server.push.PushTrials;
import chat.tern.server.push.TargetStore;
import chat.tern.server.reading.LocalPages;
import chat.tern.server.reading.ReadingListener;
import chat.tern.server.reading.ReadingRoom;
import chat.tern.server.reading.ReadingSettings;
import chat.tern.server.receipt.ReceiptSettings;
import chat.tern.server.receipt.Receipts;
import chat.tern.server.session.Hub;
import chat.tern.server.trace.OtherNodes;
import chat.tern.server.trace.TraceLookup;
import chat.tern.server.trace.Traces;
import chat.tern.server.userstate.Preferences;
import chat.tern.server.userstate.StateFeed;
import chat.tern.server.userstate.UserStates;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A real server on a free port with all services, on the engine in memory, and a client for it. */
final class ApiFixture implements AutoCloseable {

  static final Rate SENDS = new Rate(1000, 200);

  private final InstantSource clock = InstantSource.system();
  private final Random random = new Random();
  private final Ids ids = new Ids(clock, random);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WebListener listener;

  final Hub hub = new Hub();
  final RateLimiter<UserId> sends = new RateLimiter<>("user", SENDS, System::nanoTime);
  private final RateLimiter<UserId> others =
      new RateLimiter<>("user", new Rate(10_000, 10_000), System::nanoTime);
  final List<ApiService> services;
  final Admins admins;
  final MemoryAuditStore auditStore = new MemoryAuditStore();
  final Audit audit = new Audit(auditStore, clock);

  /** A registered user. */
  record Person(UserId id, String name, String token) {}

  /** What came back. */
  record Reply(int status, String text) {

    <T extends Record> T as(Class<T> type) {
      return ApiCodec.read(text.getBytes(StandardCharsets.UTF_8), type);
    }
  }

  ApiFixture() {
    AccountConfig config =
        new AccountConfig(
            Registration.OPEN,
            Duration.ofMinutes(15),
            new AccountConfig.Argon2Config(8, 1, 1, 2),
            new AccountConfig.LockoutConfig(5, Duration.ofSeconds(1), Duration.ofMinutes(1)));
    MemoryAccountStore accountStore = new MemoryAccountStore();
    MemoryDeviceStore deviceStore = new MemoryDeviceStore();
    Devices devices =
        new Devices(
            accountStore,
            deviceStore,
            new Devices.Tokens(
                new AccessTokens(TokenKey.random(random), config.accessTokenTtl(), clock),
                new RefreshTokens(random)),
            ids,
            clock,
            Devices.Trust.alone(new NoSockets()));
    Accounts accounts =
        new Accounts(
            config,
            accountStore,
            devices,
            new Passwords(config.argon2(), random, threads),
            ids,
            clock);
    MemoryLimitStore limitStore = new MemoryLimitStore();
    Refused refused = new Refused(System::nanoTime);
    LiveLimits live =
        new LiveLimits(new LimitConfig(SENDS, SENDS, SENDS, SENDS, SENDS), limitStore, Set::of);
    SecurityEvents events = new SecurityEvents(audit);
    accounts.listen(new NotedLogins(events));
    admins = new Admins(accountStore, new MemoryAdminStore(accountStore), clock);
    Blocking blocking = new Blocking(accountStore, new MemoryStatusStore(accountStore), clock);
    MemoryUserStateStore states = new MemoryUserStateStore();
    MemoryMarks marks = new MemoryMarks(states);
    MemoryConversationLog log = new MemoryConversationLog(marks);
    MemoryConversationStore store = new MemoryConversationStore();
    Sequencer sequencer = LoneNode.sequencer(log, store, ids, clock, threads);
    UserDirectory users = user -> accounts.find(user).map(account -> account.name().value());
    Conversations conversations = new Conversations(sequencer, users, ProtocolLimits.DEFAULTS);
    MemoryLimitedHistories limited = new MemoryLimitedHistories();
    Oversight oversight = new Oversight(sequencer, users, ids, ProtocolLimits.DEFAULTS);
    Redaction redaction = new Redaction(new Redaction.Logs(log, log), log, _ -> {}, sequencer);
    AdminConversationService.Conversing conversing =
        new AdminConversationService.Conversing(
            oversight,
            new LogInspection(log, store, marks),
            redaction,
            new BulkRedaction(log, log, _ -> {}, sequencer),
            new GroupDeletion(oversight, redaction, limited, clock));
    Histories histories = new Histories(sequencer, log, store, ProtocolLimits.DEFAULTS);
    Dispatcher dispatcher = new Dispatcher(hub);
    StateFeed feed = new StateFeed(states, hub, _ -> {});
    Preferences preferences = new Preferences(states);
    Presence presence =
        new Presence(
            Presence.Places.alone(hub),
            new MemoryLastSeenStore(),
            preferences::hidesPresence,
            clock,
            System::nanoTime,
            PresenceSettings.DEFAULTS);
    hub.listen(presence);
    UserStates userStates =
        new UserStates(
            states, feed, preferences, histories::requireReader, presence::visibilityChanged);
    Receipts receipts =
        new Receipts(
            conversations,
            log,
            marks,
            new Receipts.Told(dispatcher, feed),
            preferences::hidesReadReceipts,
            new ReceiptSettings(50, Duration.ofMillis(5)));
    var _ =
        timer.scheduleWithFixedDelay(() -> receipts.flush(threads), 5, 5, TimeUnit.MILLISECONDS);
    Inbox inbox = new Inbox(conversations, store, log, marks, states, clock);
    MemoryShownStore shown = new MemoryShownStore();
    TargetStore targets = new MemoryTargetStore(accountStore, deviceStore, shown);
    Erasures.Ports personal =
        new Erasures.Ports(
            accountStore,
            deviceStore,
            limitStore,
            store,
            states,
            new MemoryLastSeenStore(),
            targets);
    PersonalData data = new PersonalData(personal, log, marks, auditStore);
    Erasures erasures =
        new Erasures(
            new MemoryErasureStore(),
            personal,
            new Erasures.Means(blocking, devices, oversight, conversing.bulk()),
            Duration.ZERO,
            clock);
    AdminUserService adminUsers = new AdminUserService(accounts, devices, blocking, admins, audit);
    TraceLookup traces =
        new TraceLookup(
            new Traces(0, new Traces.Measures(_ -> {}, _ -> {}, _ -> {}), System::nanoTime, clock),
            OtherNodes.NONE,
            histories,
            log,
            "here");
    services =
        List.of(
            new AccountService(
                accounts,
                devices,
                new RateLimiter<>("address", new Rate(10_000, 10_000), System::nanoTime)),
            new DeviceService(devices),
            new UserService(accounts),
            new PresenceService(presence, user -> accounts.find(user).isPresent()),
            new StateService(userStates, others),
            new PushService(
                new PushRegistrations(
                    targets,
                    List.of(new PushOffer(PushProvider.APNS, List.of("chat.tern.app"))),
                    clock),
                others),
            new ConversationService(
                conversations, new HistoryLimits(sequencer, limited, clock), inbox, others),
            new MemberService(conversations, others),
            new MessageService(
                conversations,
                new LocalPages(
                    new ReadingRoom(
                        new ReadingSettings(1, 100),
                        Runnable::run,
                        System::nanoTime,
                        new Random(1),
                        ReadingListener.DEAF),
                    histories,
                    new Resumes(sequencer, log, store, histories)),
                new SendLimits(
                    sends,
                    new RateLimiter<>("device", SENDS, System::nanoTime),
                    new RateLimiter<>("group", SENDS, System::nanoTime),
                    live),
                new MessageService.Measure(_ -> {}, _ -> {})),
            new TraceService(traces, others),
            new AdminTraceService(traces),
            new ReceiptService(receipts),
            new AdminMeService("here"),
            new AdminNodeService(List::of),
            new AdminServerService(new ConfigSettingList("here", List.of()), () -> {}, audit),
            adminUsers,
            new AdminErasureService(accountStore, data, erasures, admins, audit),
            new AdminExportService(accounts, adminUsers::view, data, audit, clock),
            new AdminSessionService(blocking, devices, audit),
            new AdminPushService(
                blocking,
                new PushTrials(
                    new Planner.Devices(targets, shown, new HubDevices(hub)),
                    new Planner.Users(states, new Unread(store, log, marks)::of),
                    PushSettings.DEFAULTS,
                    List.of(PushProvider.APNS),
                    clock)),
            new AdminLimitService(
                new AdminLimitService.Limits(
                    live,
                    limitStore,
                    TopRefused.alone(refused),
                    (_, user) -> sends.left(user),
                    data::besides),
                accounts,
                audit),
            new AdminGroupService(store, conversing, accounts, audit),
            new AdminConversationService(conversing, accounts, audit),
            new AdminAuditService(audit));
    WsConfig webSocket = WsConfig.create();
    listener =
        WebListener.start(
            new HttpConfig("127.0.0.1", 0, Optional.empty(), Optional.empty()),
            List.of(
                new ApiRouting(
                        new Authenticator(devices),
                        new AdminGate(admins, events),
                        new Senders(Optional.empty()),
                        new Metrics(),
                        ProtocolLimits.DEFAULT_MAX_FRAME_BYTES)
                    .routing(services)),
            WsUpgrader.create(webSocket),
            webSocket,
            new Readiness(),
            Duration.ofSeconds(1));
  }

  Person register(String name) {
    Reply reply =
        call(
            "POST",
            "/v1/accounts",
            Optional.empty(),
            ApiCodec.write(new Credentials(name, "correct horse battery", "test")));
    LoginGrant grant = reply.as(LoginGrant.class);
    return new Person(grant.userId(), grant.userName(), grant.accessToken());
  }

  ClientMessageId clientMessageId() {
    return ids.clientMessageId();
  }

  Reply get(Person caller, String path) {
    return call("GET", path, Optional.of(caller), new byte[0]);
  }

  Reply delete(Person caller, String path) {
    return call("DELETE", path, Optional.of(caller), new byte[0]);
  }

  Reply post(Person caller, String path, Record body) {
    return call("POST", path, Optional.of(caller), ApiCodec.write(body));
  }

  Reply put(Person caller, String path, Record body) {
    return call("PUT", path, Optional.of(caller), ApiCodec.write(body));
  }

  Reply call(String method, String path, Optional<Person> caller, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(listener.uri() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    caller.ifPresent(person -> request.header("Authorization", "Bearer " + person.token()));
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " had no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    listener.close();
    timer.shutdownNow();
    threads.shutdownNow();
    client.close();
  }
}
