package chat.tern.server.engine.redis;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.delivery.Directory;
import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** What the contract of the directory cannot see: that nothing is left for ever. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RedisDirectoryRemainsTest {

  private static final Duration LEASE = Duration.ofMinutes(1);

  private Duration passed = Duration.ZERO;
  private final TestRedis redis = TestRedis.shared();
  private final RedisEngine engine = redis.engine();
  private final Directory directory =
      new RedisDirectory(redis.redis(), redis.keys(), () -> passed.toNanos());
  private final String key = redis.keys().user(user(1));

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void whatADeadNodeLeftIsTakenOutAfterAWhile() {
    NodeId dead = join();
    NodeId live = join();
    directory.put(dead, List.of(user(1)));
    directory.put(live, List.of(user(1)));
    engine.registry().leave(dead);
    for (int look = 0; look < 3; look++) {
      assertEquals(Map.of(user(1), Set.of(live)), directory.find(List.of(user(1))));
    }
    assertEquals(2L, redis.run(Command.HLEN, key));
    passed = Remains.LONG;
    assertEquals(Map.of(user(1), Set.of(live)), directory.find(List.of(user(1))));
    assertEquals(1L, redis.run(Command.HLEN, key));
  }

  @Test
  void entriesAndCanariesEndByThemselvesAndTheCanariesFirst() {
    NodeId node = join();
    directory.put(node, List.of(user(1)));
    long entry = (Long) redis.run(Command.PTTL, key);
    long canary = (Long) redis.run(Command.PTTL, redis.keys().canaries(node).getFirst());
    assertTrue(canary > 0 && 2 * canary <= entry + 60_000, canary + " of " + entry);
  }

  private NodeId join() {
    Node node =
        new Node(new NodeId(UUID.randomUUID()), "a node", "0.1.0", Instant.EPOCH, Role.ALL, false);
    engine.registry().join(node, LEASE);
    return node.id();
  }
}
