package chat.tern.server.presence;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.memory.MemoryLastSeenStore;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import chat.tern.server.session.OutboundFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watcher whose outbound queue is so full that presence is shed. */
@Timeout(30)
class SlowWatcherTest {

  private static final UserId ALICE = user(1);
  private static final UserId BOB = user(2);
  private static final UserId CAROL = user(3);
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final PresenceSettings SETTINGS = PresenceSettings.DEFAULTS;
  private static final Duration TICK = SETTINGS.interval();

  private final Hub hub = new Hub();
  private final Deque<Runnable> drains = new ArrayDeque<>();
  private final FakeDevice watcher = new FakeDevice(ALICE, drains::add);
  private long now;
  private final Presence presence =
      new Presence(
          Presence.Places.alone(hub),
          new MemoryLastSeenStore(),
          _ -> false,
          () -> START,
          () -> now,
          SETTINGS);

  @BeforeEach
  void watch() {
    hub.listen(presence);
    hub.add(watcher.session());
    presence.watch(watcher.session(), List.of(BOB));
    assertEquals(Map.of(BOB, PresenceStatus.OFFLINE), read());
  }

  @Test
  void whatItMissedIsToldOnceWhenItReadsAgain() {
    fill();
    connect(BOB);
    pass(TICK);
    presence.watch(watcher.session(), List.of(BOB, CAROL));
    pass(Duration.ofSeconds(10));
    assertEquals(Map.of(), read());

    pass(TICK);
    assertEquals(Map.of(BOB, PresenceStatus.ONLINE, CAROL, PresenceStatus.OFFLINE), read());
    pass(Duration.ofSeconds(10));
    assertEquals(Map.of(), read());
  }

  @Test
  void ofManyChangesItHearsTheLatestAlone() {
    fill();
    for (int time = 0; time < 3; time++) {
      FakeDevice bob = connect(BOB);
      pass(TICK);
      hub.remove(bob.session());
      pass(SETTINGS.grace().plus(TICK));
    }
    connect(BOB);
    pass(TICK);
    assertEquals(Map.of(), read());
    pass(TICK);
    assertEquals(Map.of(BOB, PresenceStatus.ONLINE), read());
  }

  @Test
  void whoIsBackToWhatItKnewIsNotToldAgain() {
    fill();
    FakeDevice bob = connect(BOB);
    pass(TICK);
    assertEquals(Map.of(), read());
    fill();
    pass(TICK);
    assertEquals(Map.of(), read());
    pass(TICK);
    assertEquals(Map.of(BOB, PresenceStatus.ONLINE), read());
    hub.remove(bob.session());
    pass(Duration.ofSeconds(1));
    assertEquals(Map.of(), read());
  }

  /** More than half of the queue. */
  private void fill() {
    String frame = "{\"type\":\"filler\",\"pad\":\"" + "x".repeat(600_000) + "\"}";
    watcher
        .session()
        .send(
            new OutboundFrame(
                OutboundFrame.Priority.MESSAGE, frame.getBytes(StandardCharsets.UTF_8)));
  }

  /** Lets it read, and says what it heard of whom; a state that is told twice is an error. */
  private Map<UserId, PresenceStatus> read() {
    while (!drains.isEmpty()) {
      drains.remove().run();
    }
    return watcher.heard().stream()
        .filter(ServerFrame.Presence.class::isInstance)
        .map(ServerFrame.Presence.class::cast)
        .collect(Collectors.toMap(ServerFrame.Presence::userId, ServerFrame.Presence::status));
  }

  private FakeDevice connect(UserId user) {
    FakeDevice device = new FakeDevice(user);
    hub.add(device.session());
    return device;
  }

  private void pass(Duration duration) {
    long end = now + duration.toNanos();
    while (now < end) {
      now = Math.min(end, now + TICK.toNanos());
      presence.tick();
    }
  }
}
