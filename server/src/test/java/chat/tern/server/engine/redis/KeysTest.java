package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.UserId;
import chat.tern.server.node.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.util.JedisClusterCRC16;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class KeysTest {

  private final Keys keys = new Keys("tern");

  @Test
  void allThatIsAboutNodesLiesInOneSlot() {
    for (String key : List.of(keys.cluster(), keys.leases(), keys.nodes())) {
      assertEquals(Keys.slotOfNodes(), JedisClusterCRC16.getSlot(key), key);
    }
  }

  @Test
  void everyEqualStretchOfTheSlotsHoldsOnePartAndItsCanary() {
    List<Integer> stretches =
        keys.canaries(new NodeId(new UUID(1, 2))).stream()
            .map(key -> JedisClusterCRC16.getSlot(key) / (SlotLayout.SLOTS / Keys.PARTS))
            .toList();
    assertEquals(IntStream.range(0, Keys.PARTS).boxed().toList(), stretches);
  }

  @Test
  void usersAreDealtEvenlyAndEachPartHasACanaryInItsSlot() {
    Map<Integer, Integer> users = new HashMap<>();
    for (int i = 0; i < 256 * 200; i++) {
      UserId user = new UserId(UUID.randomUUID());
      assertEquals(Keys.slot(user), slot(keys.user(user)));
      users.merge(Keys.slot(user), 1, Integer::sum);
    }
    List<Integer> canaries =
        keys.canaries(new NodeId(new UUID(1, 2))).stream().map(KeysTest::slot).sorted().toList();
    assertEquals(canaries, users.keySet().stream().sorted().toList());
    assertTrue(users.values().stream().allMatch(n -> n > 100 && n < 300), users.toString());
  }

  @Test
  void usersWithNeighbouringIdsAreDealtToo() {
    long slots =
        IntStream.range(0, 1_000)
            .mapToObj(i -> slot(keys.user(new UserId(new UUID(0x0190_0000_0000_7000L, i)))))
            .distinct()
            .count();
    assertEquals(Keys.PARTS, slots);
  }

  @Test
  void aUsersPlaceIsTheSameForEverAndEverywhere() {
    assertEquals(
        "tern:{10}:user:00000000-0000-0001-0000-000000000002",
        keys.user(new UserId(new UUID(1, 2))));
  }

  private static int slot(String key) {
    return JedisClusterCRC16.getSlot(key);
  }
}
