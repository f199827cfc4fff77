package chat.tern.server.engine.redis;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.UserId;
import chat.tern.server.channel.Broker;
import chat.tern.server.channel.BrokerContract;
import chat.tern.server.delivery.Directory;
import chat.tern.server.delivery.DirectoryContract;
import chat.tern.server.limits.Permit;
import chat.tern.server.limits.Rate;
import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry;
import chat.tern.server.node.NodeRegistryContract;
import chat.tern.server.node.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The same promises on a Redis Cluster, whose servers go and whose slots move. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RedisClusterTest {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final List<UserId> USERS =
      IntStream.range(0, 2_000).mapToObj(i -> user(i)).toList();

  @TempDir private static Path directory;
  private static ClusterOfThree cluster;

  private TestRedis redis;
  private RedisEngine engine;

  @BeforeAll
  static void start() {
    cluster = new ClusterOfThree(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void open() {
    redis = TestRedis.on(cluster.servers());
    engine = redis.engine();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void theLossOfOneServersKeysIsNoticedAndMadeUpFor() {
    NodeId node = join();
    engine.directory().put(node, USERS);
    assertTrue(engine.directory().holds(node));
    int other = (cluster.holder(Keys.slotOfNodes()) + 1) % 3;
    cluster.run(other, Command.FLUSHALL);
    int left = engine.directory().find(USERS).size();
    assertTrue(left > 1_000 && left < 1_600, left + " of 2000 are left");
    assertFalse(engine.directory().holds(node));
    engine.directory().put(node, USERS);
    assertEquals(USERS.size(), engine.directory().find(USERS).size());
    assertTrue(engine.directory().holds(node));
  }

  @Test
  void whileAServerIsGoneTheOthersServe() {
    NodeId node = join();
    engine.directory().put(node, USERS);
    int gone = (cluster.holder(Keys.slotOfNodes()) + 1) % 3;
    Map<Boolean, List<UserId>> lost =
        USERS.stream()
            .collect(
                Collectors.partitioningBy(user ->
                    cluster.holder(JedisClusterCRC16.getSlot(redis.keys().user(user))) == gone));
    cluster.servers().get(gone).kill();
    try {
      Directory present = engine.directory();
      assertThrows(RedisAwayException.class, () -> present.find(USERS));
      assertThrows(RedisAwayException.class, () -> present.find(lost.get(true)));
      assertEquals(lost.get(false).size(), present.find(lost.get(false)).size());
    } finally {
      cluster.servers().get(gone).start();
      cluster.awaitUnity();
    }
    awaitAll();
  }

  @Test
  void aBucketIsTheSameWhileItsSlotMoves() {
    String name = "messages:" + UUID.randomUUID();
    String key = redis.keys().bucket(name);
    int slot = JedisClusterCRC16.getSlot(key);
    int from = cluster.holder(slot);
    int to = (from + 1) % 3;
    Rate rate = new Rate(1, 20);
    takeFive(name, rate);
    cluster.cluster(to, "SETSLOT", slot, "IMPORTING", cluster.id(from));
    cluster.cluster(from, "SETSLOT", slot, "MIGRATING", cluster.id(to));
    takeFive(name, rate);
    int port = cluster.servers().get(to).port();
    cluster.run(from, Command.MIGRATE, "127.0.0.1", port, key, 0, 5_000);
    takeFive(name, rate); // it is told to ask the other
    for (int server : List.of(to, from)) {
      cluster.cluster(server, "SETSLOT", slot, "NODE", cluster.id(to));
    }
    takeFive(name, rate); // it is told that the slot has moved
    assertInstanceOf(Permit.Wait.class, engine.buckets().take(name, rate));
  }

  @Test
  void whileTheServersSendOneBackAndForthItIsAskedUntilTheyAgree() throws Exception {
    String name = "messages:" + UUID.randomUUID();
    int slot = JedisClusterCRC16.getSlot(redis.keys().bucket(name));
    int from = cluster.holder(slot);
    int to = (from + 1) % 3;
    cluster.cluster(from, "SETSLOT", slot, "NODE", cluster.id(to)); // and the other knows nothing
    CompletableFuture<Permit> taken =
        CompletableFuture.supplyAsync(() -> engine.buckets().take(name, new Rate(1, 20)));
    assertThrows(TimeoutException.class, () -> taken.get(50, TimeUnit.MILLISECONDS));
    cluster.cluster(to, "SETSLOT", slot, "NODE", cluster.id(to));
    assertInstanceOf(Permit.Granted.class, taken.get());
  }

  private void takeFive(String name, Rate rate) {
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(Permit.Granted.class, engine.buckets().take(name, rate));
    }
  }

  private void awaitAll() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try {
        assertEquals(USERS.size(), engine.directory().find(USERS).size());
        return;
      } catch (RedisAwayException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private NodeId join() {
    Node node =
        new Node(new NodeId(UUID.randomUUID()), "a node", "0.1.0", Instant.EPOCH, Role.ALL, false);
    engine.registry().join(node, LEASE);
    return node.id();
  }

  @Nested
  class Registry extends NodeRegistryContract {

    @Override
    protected NodeRegistry registry() {
      return engine.registry();
    }

    @Override
    protected void pass(Duration time) {
      redis.age(time);
    }

    @Override
    protected void flush() {
      redis.flush();
    }
  }

  @Nested
  class WhoIsWhere extends DirectoryContract {

    @Override
    protected Directory directory() {
      return engine.directory();
    }

    @Override
    protected NodeRegistry registry() {
      return engine.registry();
    }

    @Override
    protected void pass(Duration time) {
      redis.age(time);
    }

    @Override
    protected void flush() {
      redis.flush();
    }
  }

  @Nested
  class BetweenNodes extends BrokerContract {

    @Override
    protected Broker broker() {
      return engine.broker();
    }
  }
}
