package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry.Renewal;
import chat.tern.server.node.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol;

/** What the contract of the registry cannot see: what is left in Redis, and whose prefix it is. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class NodeScriptsTest {

  private static final Duration LEASE = Duration.ofSeconds(10);

  private final TestRedis redis = TestRedis.shared();
  private final Keys keys = redis.keys();

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void theFirstToJoinOwnsThePrefixAndOthersChangeNothing() {
    Node ours = node();
    Node theirs = node();
    assertTrue(join("ours", ours));
    assertFalse(join("theirs", theirs));
    assertEquals(Optional.empty(), renew("theirs", theirs));
    assertEquals(Optional.of(new Renewal.Renewed(List.of(ours))), renew("ours", ours));
  }

  @Test
  void aRenewalClaimsThePrefixAgainAfterAFlush() {
    Node node = node();
    join("ours", node);
    redis.flush();
    assertEquals(Optional.of(new Renewal.Lapsed()), renew("ours", node));
    assertFalse(join("theirs", node()));
  }

  @Test
  void aRenewalForgetsTheDead() {
    Node dead = node();
    Node live = node();
    join("ours", dead);
    redis.age(LEASE);
    join("ours", live);
    assertEquals(2L, redis.run(Protocol.Command.HLEN, keys.nodes()));
    renew("ours", live);
    assertEquals(1L, redis.run(Protocol.Command.HLEN, keys.nodes()));
    assertEquals(1L, redis.run(Protocol.Command.ZCARD, keys.leases()));
  }

  private boolean join(String cluster, Node node) {
    return redis.redis().ask(NodeJoin.call(keys, cluster, node, LEASE));
  }

  private Optional<Renewal> renew(String cluster, Node node) {
    return redis.redis().ask(NodeRenew.call(keys, cluster, node, LEASE));
  }

  private static Node node() {
    return new Node(
        new NodeId(UUID.randomUUID()), "a node", "0.1.0", Instant.EPOCH, Role.ALL, false);
  }
}
