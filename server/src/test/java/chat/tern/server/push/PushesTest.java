package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.server.ServerConfig;
import chat.tern.server.TernServer;
import chat.tern.server.conversation.Projection;
import chat.tern.server.engine.Engines;
import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.inbox.Unread;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feature on a real log, with a provider and with connections that the test decides. */
@Timeout(60)
class PushesTest {

  private static final PushSettings SETTINGS =
      new PushSettings(
          Duration.ofMillis(20),
          Duration.ofDays(1),
          PushContent.PREVIEW,
          500,
          10_000,
          Duration.ofMillis(20));

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryCluster data =
      new MemoryCluster(new SecureRandom(), System::nanoTime, workers);
  private final Set<DeviceId> connected = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Push> sent = new LinkedBlockingQueue<>();
  private final BlockingQueue<SendOutcome> answers = new LinkedBlockingQueue<>();

  private TernServer server;
  private PushedServer api;
  private Pushes pushes;
  private LoginGrant alice;
  private LoginGrant bob;
  private ConversationId here;

  @BeforeEach
  void start() throws Exception {
    server =
        TernServer.start(
            ServerConfig.with(
                Map.of(
                    "server.port", "0",
                    "engine.name", "memory",
                    "accounts.argon2-memory-kib", "64",
                    "accounts.argon2-iterations", "1")),
            InstantSource.system(),
            _ -> Engines.sharing(data));
    api = new PushedServer(server.uri());
    pushes = pushes();
    alice = api.register("alice");
    bob = api.register("bob");
    here = api.talk(alice, bob);
    var _ =
        data.targets()
            .put(
                new PushTarget(
                    bob.deviceId(), bob.userId(), PushProvider.FCM, "token", "app", Instant.now()));
  }

  @AfterEach
  void stop() {
    pushes.close();
    server.close();
    workers.close();
  }

  private Pushes pushes() {
    Projection projection = new Projection(data.log(), data.conversations());
    PushListener silent =
        new PushListener() {
          @Override
          public void answered(PushProvider provider, SendOutcome outcome) {}

          @Override
          public void skipped(SkipReason reason) {}

          @Override
          public void givenUp(PushProvider provider) {}
        };
    PushOutbox outbox =
        new PushOutbox(List.of(new Scripted()), SETTINGS, silent, new Random(7), System::nanoTime);
    Planner.Devices devices =
        new Planner.Devices(data.targets(), data.shown(), _ -> Set.copyOf(connected));
    Planner.Users users =
        new Planner.Users(
            data.states(), new Unread(data.conversations(), data.log(), data.marks())::of);
    Pushes made =
        new Pushes(
            data.events(),
            new Planner(
                new Planner.Logs(new Loaded(projection), data.log(), data.marks()),
                devices,
                users,
                SETTINGS,
                silent,
                InstantSource.system()),
            new Pushes.Way(
                outbox,
                data.targets(),
                data.shown(),
                new Withdrawals(
                    outbox, devices, users, data.marks(), InstantSource.system(), System::nanoTime),
                silent),
            SETTINGS,
            new Pushes.Pace(System::nanoTime, InstantSource.system(), Duration.ofSeconds(1)),
            workers);
    made.start();
    return made;
  }

  private record Loaded(Projection projection) implements ConversationStates {

    @Override
    public ConversationState recent(ConversationId conversation) {
      return projection.load(conversation);
    }

    @Override
    public ConversationState now(ConversationId conversation) {
      return projection.load(conversation);
    }
  }

  private final class Scripted implements PushSender {

    @Override
    public PushOffer offer() {
      return new PushOffer(PushProvider.FCM, List.of("app"));
    }

    @Override
    public SendOutcome send(Push push) {
      SendOutcome scripted = answers.poll();
      if (scripted != null) {
        return scripted;
      }
      sent.add(push);
      return new SendOutcome.Accepted();
    }

    @Override
    public void close() {}
  }

  private Push next() throws InterruptedException {
    Push next = sent.poll(20, TimeUnit.SECONDS);
    assertNotNull(next, "nothing was pushed");
    return next;
  }

  private void awaitAsked() throws InterruptedException {
    for (int tries = 0; !answers.isEmpty(); tries++) {
      Thread.sleep(20);
      assertTrue(tries < 500, "never asked");
    }
  }

  @Test
  void aDeviceThatOnlySeemedToBeConnectedIsToldWhenItsSocketIsCut() throws Exception {
    connected.add(bob.deviceId());
    long seq = api.send(alice, here, "hello");
    assertNull(sent.poll(250, TimeUnit.MILLISECONDS));
    connected.clear();
    assertEquals(seq, next().notice().seq());
    assertNull(sent.poll(500, TimeUnit.MILLISECONDS), "once");
  }

  @Test
  void aDeviceThatIsConnectedIsNotTold() throws Exception {
    connected.add(bob.deviceId());
    api.send(alice, here, "hello");
    assertNull(sent.poll(1400, TimeUnit.MILLISECONDS));
  }

  @Test
  void whatIsReadWhileAProviderIsAwayIsNotPushed() throws Exception {
    answers.add(new SendOutcome.Later("away", Optional.of(Duration.ofMillis(1500)), true));
    long seq = api.send(alice, here, "hello");
    awaitAsked();
    api.read(bob, here, seq);
    assertNull(sent.poll(2, TimeUnit.SECONDS));
  }

  @Test
  void theCursorWaitsForWhatIsNotPushedYet() throws Exception {
    answers.add(new SendOutcome.Later("away", Optional.of(Duration.ofHours(1)), true));
    api.send(alice, here, "hello");
    awaitAsked();
    pushes.close();
    pushes = pushes(); // another one, which knows nothing of the pause
    assertEquals(here, next().notice().conversation());
    pushes.close();
    pushes = pushes();
    assertNull(sent.poll(500, TimeUnit.MILLISECONDS), "the cursor has moved by now");
  }
}
