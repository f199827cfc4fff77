package chat.tern.server.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.tern.server.node.NodeRegistry.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every registry of live nodes promises. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class NodeRegistryContract {

  private static final Duration LEASE = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofMinutes(1);

  /** The registry under test, with nobody in it at the beginning of each test. */
  protected abstract NodeRegistry registry();

  /** Lets so much time pass, by the clock that measures leases. */
  protected abstract void pass(Duration time);

  /** Makes the registry forget everything, as a flush does. */
  protected abstract void flush();

  @Test
  void whoJoinedIsLiveAndWhoLeftIsNot() {
    assertEquals(Set.of(), live());
    Node first = node("first");
    Node second = node("second");
    registry().join(first, LONG);
    registry().join(second, LONG);
    assertEquals(Set.of(first, second), live());
    registry().leave(first.id());
    registry().leave(first.id());
    assertEquals(Set.of(second), live());
  }

  @Test
  void aRenewalSaysWhoIsLiveAndKeepsTheNodeSo() {
    Node node = node("only");
    registry().join(node, LEASE);
    for (int beat = 0; beat < 5; beat++) {
      pass(LEASE.dividedBy(2));
      Renewal.Renewed renewed =
          assertInstanceOf(Renewal.Renewed.class, registry().renew(node, LEASE));
      assertEquals(List.of(node), renewed.live());
    }
  }

  @Test
  void aLeaseThatRanOutIsGoneForGood() {
    Node slept = node("slept");
    Node awake = node("awake");
    registry().join(slept, LEASE);
    registry().join(awake, LONG);
    pass(LEASE.plus(LEASE));
    assertEquals(Set.of(awake), live());
    assertInstanceOf(Renewal.Lapsed.class, registry().renew(slept, LONG));
    assertInstanceOf(Renewal.Lapsed.class, registry().renew(slept, LONG));
    assertEquals(Set.of(awake), live());
    Node again = node("slept");
    registry().join(again, LONG);
    assertEquals(Set.of(awake, again), live());
  }

  @Test
  void whoLeftOrWasForgottenIsToldSo() {
    Node node = node("left");
    registry().join(node, LONG);
    registry().leave(node.id());
    assertInstanceOf(Renewal.Lapsed.class, registry().renew(node, LONG));
    Node forgotten = node("forgotten");
    registry().join(forgotten, LONG);
    flush();
    assertInstanceOf(Renewal.Lapsed.class, registry().renew(forgotten, LONG));
    assertEquals(Set.of(), live());
  }

  @Test
  void aRenewalReplacesWhatTheNodeSaysOfItself() {
    Node node = node("drains");
    registry().join(node, LONG);
    registry().renew(node.leaving(), LONG);
    assertEquals(Set.of(node.leaving()), live());
  }

  @Test
  void aShorterLeaseCountsFromItsOwnRenewal() {
    Node node = node("hurries");
    registry().join(node, LONG);
    registry().renew(node, LEASE);
    pass(LEASE.plus(LEASE));
    assertEquals(Set.of(), live());
  }

  private Set<Node> live() {
    return registry().live().stream().collect(Collectors.toUnmodifiableSet());
  }

  private static Node node(String name) {
    return new Node(
        new NodeId(UUID.randomUUID()),
        name,
        "0.1.0",
        Instant.parse("2026-11-22T10:00:00.123Z"),
        Role.ALL,
        false);
  }
}
