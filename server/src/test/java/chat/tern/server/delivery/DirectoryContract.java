package chat.tern.server.delivery;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.UserId;
import chat.tern.server.node.Node;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeRegistry;
import chat.tern.server.node.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every directory promises. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class DirectoryContract {

  private static final Duration LEASE = Duration.ofMillis(800);
  private static final Duration LONG = Duration.ofMinutes(1);

  /** The directory under test, empty at the beginning of each test. */
  protected abstract Directory directory();

  /** The registry to whose leases its entries belong, with nobody in it. */
  protected abstract NodeRegistry registry();

  /** Lets so much time pass, by the clock that measures leases. */
  protected abstract void pass(Duration time);

  /** Makes both forget everything, as a flush does. */
  protected abstract void flush();

  @Test
  void aUserIsFoundOnEveryNodeThatHasThem() {
    NodeId first = join(LONG);
    NodeId second = join(LONG);
    assertEquals(Map.of(), directory().find(List.of(user(1))));
    assertEquals(Map.of(), directory().find(List.of()));
    directory().put(first, List.of(user(1), user(2)));
    directory().put(second, List.of(user(2), user(3)));
    directory().put(second, List.of(user(2)));
    assertEquals(
        Map.of(
            user(1), Set.of(first),
            user(2), Set.of(first, second),
            user(3), Set.of(second)),
        directory().find(List.of(user(1), user(2), user(3), user(4))));
  }

  @Test
  void aNodeRemovesWhatIsItsOwn() {
    NodeId former = join(LONG);
    NodeId present = join(LONG);
    directory().put(former, List.of(user(1), user(2)));
    directory().put(present, List.of(user(1)));
    directory().remove(former, List.of(user(1), user(7)));
    directory().remove(former, List.of());
    assertEquals(
        Map.of(user(1), Set.of(present), user(2), Set.of(former)),
        directory().find(List.of(user(1), user(2))));
  }

  @Test
  void entriesEndWithTheirNodesLeaseAndDoNotComeBackWithAnother() {
    NodeId dies = join(LEASE);
    NodeId stays = join(LONG);
    directory().put(dies, List.of(user(1), user(2)));
    directory().put(stays, List.of(user(2)));
    pass(LEASE.plus(LEASE));
    assertEquals(Map.of(user(2), Set.of(stays)), directory().find(List.of(user(1), user(2))));
    join(LONG);
    assertEquals(Map.of(user(2), Set.of(stays)), directory().find(List.of(user(1), user(2))));
    directory().put(dies, List.of(user(3)));
    assertEquals(Map.of(), directory().find(List.of(user(3))));
  }

  @Test
  void whatANodePutsBeforeItJoinsIsFoundAllAtOnceWhenItHas() {
    Node node = node();
    directory().put(node.id(), List.of(user(1), user(2)));
    for (int look = 0; look < 3; look++) {
      assertEquals(Map.of(), directory().find(List.of(user(1), user(2))));
    }
    assertTrue(directory().holds(node.id()));
    registry().join(node, LONG);
    assertEquals(
        Map.of(user(1), Set.of(node.id()), user(2), Set.of(node.id())),
        directory().find(List.of(user(1), user(2))));
  }

  @Test
  void entriesEndWhenTheirNodeLeaves() {
    NodeId leaves = join(LONG);
    directory().put(leaves, List.of(user(1)));
    registry().leave(leaves);
    assertEquals(Map.of(), directory().find(List.of(user(1))));
  }

  @Test
  void entriesLiveAsLongAsTheLeaseIsRenewed() {
    Node node = node();
    registry().join(node, LEASE);
    directory().put(node.id(), List.of(user(1)));
    for (int beat = 0; beat < 5; beat++) {
      pass(LEASE.dividedBy(2));
      registry().renew(node, LEASE);
      assertTrue(directory().holds(node.id()));
    }
    assertEquals(Map.of(user(1), Set.of(node.id())), directory().find(List.of(user(1))));
  }

  @Test
  void aFlushIsNoticedAndMadeUpForByPuttingAllAgain() {
    NodeId node = join(LONG);
    directory().put(node, List.of(user(1), user(2)));
    assertTrue(directory().holds(node));
    flush();
    NodeId again = join(LONG);
    assertFalse(directory().holds(again));
    assertEquals(Map.of(), directory().find(List.of(user(1), user(2))));
    directory().put(again, List.of(user(1), user(2)));
    assertTrue(directory().holds(again));
    assertEquals(Set.of(user(1), user(2)), directory().find(List.of(user(1), user(2))).keySet());
  }

  @Test
  void aCrowdIsPutAndFoundWhole() {
    NodeId one = join(LONG);
    NodeId other = join(LONG);
    Map<UserId, Set<NodeId>> crowd = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      crowd.put(user(i), Set.of(i % 2 == 0 ? one : other));
    }
    directory().put(one, crowd.keySet().stream().filter(u -> crowd.get(u).contains(one)).toList());
    directory()
        .put(other, crowd.keySet().stream().filter(u -> crowd.get(u).contains(other)).toList());
    assertEquals(crowd, directory().find(crowd.keySet()));
  }

  private NodeId join(Duration lease) {
    Node node = node();
    registry().join(node, lease);
    return node.id();
  }

  private static Node node() {
    return new Node(
        new NodeId(UUID.randomUUID()), "a node", "0.1.0", Instant.EPOCH, Role.ALL, false);
  }
}
