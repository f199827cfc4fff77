package chat.tern.server.engine.redis;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.RedisServer;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.Parcel;
import chat.tern.server.limits.Permit;
import chat.tern.server.limits.Rate;
import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry.Renewal;
import chat.tern.server.node.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** Whatever happens to Redis, nobody waits for long, and it is used again when it is back. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RedisFaultsTest {

  private static final Rate RATE = new Rate(1_000_000, 1_000_000);
  private static final Duration LEASE = Duration.ofMinutes(1);

  @TempDir private static Path directory;
  private static RedisServer server;

  private TestRedis redis;
  private RedisEngine engine;

  @BeforeAll
  static void start() {
    server = RedisServer.in(directory);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    redis = TestRedis.on(List.of(server));
    engine = redis.engine();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void aServerThatIsGoneCostsNextToNothingAndIsUsedAgainWhenItIsBack() {
    take();
    server.kill();
    assertThrows(RedisAwayException.class, this::take);
    assertRefusesFast();
    server.start();
    awaitAnswer();
  }

  @Test
  void aServerThatHangsCostsOneTimeoutAndIsUsedAgainWhenItGoesOn() {
    take();
    server.pause();
    try {
      assertThrows(RedisAwayException.class, this::take);
      assertRefusesFast();
    } finally {
      server.resume();
    }
    awaitAnswer();
  }

  @Test
  void brokenConnectionsAreReplacedWithoutAWordInTheMiddleOfTraffic() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> takers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        takers.add(threads.submit(() -> takes(1_000)));
      }
      for (int i = 0; i < 10; i++) {
        redis.run(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
        takes(20);
      }
      for (Future<Integer> taker : takers) {
        assertEquals(1_000, taker.get(30, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void aBrokenSubscriptionIsRenewed() throws InterruptedException {
    NodeId node = new NodeId(UUID.randomUUID());
    BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    try (Broker.Subscription _ = engine.broker().subscribe(node, arrived::add)) {
      for (int i = 0; i < 3; i++) {
        redis.run(Command.CLIENT, "KILL", "TYPE", "pubsub");
        arrived.clear();
        awaitArrival(node, arrived);
      }
    }
  }

  @Test
  void aSubscriptionOutlivesARestartOfTheServer() throws InterruptedException {
    NodeId node = new NodeId(UUID.randomUUID());
    BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    try (Broker.Subscription _ = engine.broker().subscribe(node, arrived::add)) {
      server.restart();
      awaitArrival(node, arrived);
    }
  }

  @Test
  void nobodySubscribesWhileRedisIsAway() {
    server.kill();
    try {
      NodeId node = new NodeId(UUID.randomUUID());
      assertThrows(
          RedisAwayException.class, () -> engine.broker().subscribe(node, _ -> {}).close());
    } finally {
      server.start();
    }
  }

  @Test
  void scriptsThatRedisForgotAreTaughtAgain() {
    for (int i = 0; i < 3; i++) {
      take();
      redis.run(Command.SCRIPT, "FLUSH");
    }
  }

  @Test
  void aFlushIsNoticedWithTheNextHeartbeatAndAllIsThereAgain() {
    Node node = node();
    engine.registry().join(node, LEASE);
    engine.directory().put(node.id(), List.of(user(1), user(2)));
    assertTrue(engine.directory().holds(node.id()));
    redis.run(Command.FLUSHALL);
    assertInstanceOf(Renewal.Lapsed.class, engine.registry().renew(node, LEASE));
    assertFalse(engine.directory().holds(node.id()));
    Node again = node();
    engine.registry().join(again, LEASE);
    engine.directory().put(again.id(), List.of(user(1), user(2)));
    assertEquals(Set.of(again.id()), engine.directory().find(List.of(user(1))).get(user(1)));
    assertTrue(engine.directory().holds(again.id()));
  }

  @Test
  void whatCouldNotBePutMakesTheDirectoryDoubtful() {
    Node node = node();
    engine.registry().join(node, LEASE);
    engine.directory().put(node.id(), List.of(user(1)));
    server.kill();
    assertThrows(
        RedisAwayException.class, () -> engine.directory().put(node.id(), List.of(user(2))));
    server.start(); // its file has kept all that it was told
    awaitAnswer();
    assertFalse(engine.directory().holds(node.id()));
    engine.directory().put(node.id(), List.of(user(1), user(2)));
    assertTrue(engine.directory().holds(node.id()));
  }

  @Test
  void aServerThatBecameAReplicaIsNotWrittenTo() {
    take();
    redis.run(Command.REPLICAOF, "127.0.0.1", "1");
    try {
      assertThrows(RedisAwayException.class, this::take);
      assertRefusesFast();
    } finally {
      redis.run(Command.REPLICAOF, "NO", "ONE");
    }
    awaitAnswer();
  }

  private void take() {
    assertInstanceOf(Permit.Granted.class, engine.buckets().take("a bucket", RATE));
  }

  private int takes(int times) {
    for (int i = 0; i < times; i++) {
      take();
    }
    return times;
  }

  /** If each waited for an answer, the time of this test would be over long before. */
  private void assertRefusesFast() {
    for (int i = 0; i < 1_000; i++) {
      assertThrows(RedisAwayException.class, this::take);
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        take();
        return;
      } catch (RedisAwayException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private void awaitArrival(NodeId node, BlockingQueue<byte[]> arrived)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    do {
      assertTrue(System.nanoTime() < deadline, "nothing arrives any more");
      try {
        engine.broker().publish(List.of(new Parcel(node, new byte[] {1})));
      } catch (RedisAwayException _) {
        // It is not back yet.
      }
    } while (arrived.poll(20, TimeUnit.MILLISECONDS) == null);
  }

  private static Node node() {
    return new Node(
        new NodeId(UUID.randomUUID()), "a node", "0.1.0", Instant.EPOCH, Role.ALL, false);
  }
}
