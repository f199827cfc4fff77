package chat.tern.server.presence;

import static chat.tern.protocol.PresenceStatus.OFFLINE;
import static chat.tern.protocol.PresenceStatus.ONLINE;
import static chat.tern.protocol.PresenceStatus.UNKNOWN;
import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.UserPresence;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.memory.MemoryLastSeenStore;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PresenceTest {

  private static final UserId ALICE = user(1);
  private static final UserId BOB = user(2);
  private static final UserId CAROL = user(3);
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final PresenceSettings SETTINGS = PresenceSettings.DEFAULTS;

  private final Hub hub = new Hub();
  private final CountingStore store = new CountingStore();
  private final Set<UserId> hiding = new HashSet<>();
  private long now;
  private final Presence presence =
      new Presence(
          Presence.Places.alone(hub), store, hiding::contains, this::time, () -> now, SETTINGS);

  @BeforeEach
  void listen() {
    hub.listen(presence);
  }

  @Test
  void thePresentStateComesAtOnceAndChangesFollow() {
    FakeDevice watcher = connect(ALICE);
    FakeDevice bob = connect(BOB);
    presence.watch(watcher.session(), List.of(BOB, CAROL));
    assertEquals(List.of(online(BOB), offline(CAROL)), watcher.heard(ServerFrame.Presence.class));

    connect(CAROL);
    hub.remove(bob.session());
    pass(Duration.ofMillis(300));
    assertEquals(List.of(online(CAROL)), watcher.heard(ServerFrame.Presence.class));
    Instant left = START;
    pass(SETTINGS.grace());
    assertEquals(List.of(offline(BOB, left)), watcher.heard(ServerFrame.Presence.class));
  }

  @Test
  void aFlapOfFiveSecondsShowsNothing() {
    FakeDevice watcher = connect(ALICE);
    FakeDevice bob = connect(BOB);
    presence.watch(watcher.session(), List.of(BOB));
    watcher.heard();

    hub.remove(bob.session());
    pass(Duration.ofSeconds(5));
    assertEquals(List.of(online(BOB)), seen(presence.of(List.of(BOB), ALICE)));
    connect(BOB);
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(), watcher.heard(ServerFrame.Presence.class));
  }

  @Test
  void aCleanChangeIsSeenWithinTwoSecondsOfItsGrace() {
    FakeDevice watcher = connect(ALICE);
    presence.watch(watcher.session(), List.of(BOB));
    watcher.heard();
    FakeDevice bob = connect(BOB);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(online(BOB)), watcher.heard(ServerFrame.Presence.class));
    hub.remove(bob.session());
    pass(SETTINGS.grace().plusSeconds(1));
    assertEquals(1, watcher.heard(ServerFrame.Presence.class).size());
  }

  @Test
  void aUserIsOnlineUntilTheLastDeviceHasLeft() {
    FakeDevice watcher = connect(ALICE);
    FakeDevice phone = connect(BOB);
    FakeDevice laptop = connect(BOB);
    presence.watch(watcher.session(), List.of(BOB));
    watcher.heard();
    hub.remove(phone.session());
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(), watcher.heard(ServerFrame.Presence.class));
    hub.remove(laptop.session());
    pass(SETTINGS.grace().plusSeconds(1));
    assertEquals(OFFLINE, watcher.heard(ServerFrame.Presence.class).getFirst().status());
  }

  @Test
  void lastSeenIsWhenTheLastSessionEndedAndSurvivesARestart() {
    FakeDevice bob = connect(BOB);
    pass(Duration.ofHours(1));
    hub.remove(bob.session());
    Instant left = time();
    pass(Duration.ofHours(1));

    Presence restarted =
        new Presence(
            Presence.Places.alone(new Hub()),
            store,
            hiding::contains,
            this::time,
            () -> now,
            SETTINGS);
    assertEquals(List.of(offline(BOB, left)), seen(restarted.of(List.of(BOB), ALICE)));
  }

  @Test
  void closingSavesThoseWhoAreStillHere() {
    connect(BOB);
    pass(Duration.ofHours(1));
    presence.close();
    assertEquals(Map.of(BOB, time()), store.find(List.of(BOB)));
  }

  @Test
  void theStoreIsWrittenOnComingAndGoingOnly() {
    FakeDevice bob = connect(BOB);
    pass(Duration.ofHours(1));
    assertEquals(1, store.saves);
    hub.remove(bob.session());
    pass(Duration.ofHours(1));
    assertEquals(2, store.saves);
  }

  @Test
  void whoHidesIsNotSeen() {
    hiding.add(BOB);
    FakeDevice watcher = connect(ALICE);
    presence.watch(watcher.session(), List.of(BOB));
    FakeDevice bob = connect(BOB);
    pass(Duration.ofSeconds(1));
    hub.remove(bob.session());
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(unknown(BOB)), watcher.heard(ServerFrame.Presence.class));
    assertEquals(List.of(unknown(BOB)), seen(presence.of(List.of(BOB), ALICE)));
  }

  @Test
  void whoHidesDoesNotSee() {
    hiding.add(ALICE);
    FakeDevice watcher = connect(ALICE);
    connect(BOB);
    presence.watch(watcher.session(), List.of(BOB));
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(unknown(BOB)), watcher.heard(ServerFrame.Presence.class));
    assertEquals(List.of(unknown(BOB)), seen(presence.of(List.of(BOB), ALICE)));
  }

  @Test
  void aChangedPreferenceShowsAtOnceBothWays() {
    FakeDevice alice = connect(ALICE);
    FakeDevice bob = connect(BOB);
    presence.watch(alice.session(), List.of(BOB));
    presence.watch(bob.session(), List.of(ALICE));
    alice.heard();
    bob.heard();

    hiding.add(BOB);
    presence.visibilityChanged(BOB);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(unknown(BOB)), alice.heard(ServerFrame.Presence.class));
    assertEquals(List.of(unknown(ALICE)), bob.heard(ServerFrame.Presence.class));

    hiding.remove(BOB);
    presence.visibilityChanged(BOB);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(online(BOB)), alice.heard(ServerFrame.Presence.class));
    assertEquals(List.of(online(ALICE)), bob.heard(ServerFrame.Presence.class));
  }

  @Test
  void watchingReplacesWhatWasWatched() {
    FakeDevice watcher = connect(ALICE);
    presence.watch(watcher.session(), List.of(BOB));
    presence.watch(watcher.session(), List.of(CAROL));
    watcher.heard();
    connect(BOB);
    connect(CAROL);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(online(CAROL)), watcher.heard(ServerFrame.Presence.class));
    presence.watch(watcher.session(), List.of());
    hub.of(CAROL).forEach(hub::remove);
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(), watcher.heard(ServerFrame.Presence.class));
  }

  @Test
  void anEndedSessionWatchesNobody() {
    FakeDevice watcher = connect(ALICE);
    presence.watch(watcher.session(), List.of(BOB));
    hub.remove(watcher.session());
    presence.watch(watcher.session(), List.of(BOB));
    watcher.heard();
    connect(BOB);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(), watcher.heard(ServerFrame.Presence.class));
  }

  @Test
  void watchingTooManyIsRefused() {
    FakeDevice watcher = connect(ALICE);
    List<UserId> crowd = IntStream.range(0, 501).mapToObj(FakeDevice::user).toList();
    TernException refusal =
        assertThrows(TernException.class, () -> presence.watch(watcher.session(), crowd));
    assertEquals(ErrorCode.BATCH_TOO_LARGE, refusal.code());
    assertThrows(TernException.class, () -> presence.of(crowd, ALICE));
  }

  @Test
  void aBatchIsLookedUpInOneRoundTrip() {
    List<UserId> contacts = IntStream.range(10, 510).mapToObj(FakeDevice::user).toList();
    assertEquals(500, presence.of(contacts, ALICE).size());
    assertEquals(1, store.finds);
  }

  @Test
  void aStormOfReconnectsReachesAWatcherAtABoundedRateAndSettles() {
    FakeDevice watcher = connect(ALICE);
    List<UserId> contacts = IntStream.range(10, 510).mapToObj(FakeDevice::user).toList();
    presence.watch(watcher.session(), contacts);
    assertEquals(500, watcher.heard(ServerFrame.Presence.class).size());

    List<FakeDevice> crowd = new ArrayList<>();
    for (int i = 10; i < 20_000; i++) {
      crowd.add(connect(user(i)));
    }
    int events = 0;
    for (int second = 0; second < 4; second++) {
      pass(Duration.ofSeconds(1));
      int heard = watcher.heard(ServerFrame.Presence.class).size();
      assertTrue(heard <= SETTINGS.maxEventsPerSecond(), heard + " events in a second");
      events += heard;
      if (second == 1) {
        crowd.forEach(device -> hub.remove(device.session()));
        crowd.replaceAll(device -> connect(device.session().userId()));
      }
    }
    pass(Duration.ofSeconds(4));
    assertEquals(500, events + watcher.heard(ServerFrame.Presence.class).size());
  }

  @Test
  void aStoreThatFailsForAWhileDelaysAndLosesNothing() {
    FakeDevice watcher = connect(ALICE);
    FakeDevice bob = connect(BOB);
    presence.watch(watcher.session(), List.of(BOB));
    watcher.heard();
    hub.remove(bob.session());
    pass(Duration.ofSeconds(5));
    store.broken = true;
    now += SETTINGS.grace().toNanos();
    assertThrows(IllegalStateException.class, presence::tick);
    store.broken = false;
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(offline(BOB, START)), watcher.heard(ServerFrame.Presence.class));
    assertEquals(Map.of(BOB, START), store.find(List.of(BOB)));
  }

  private FakeDevice connect(UserId user) {
    FakeDevice device = new FakeDevice(user);
    hub.add(device.session());
    return device;
  }

  private void pass(Duration duration) {
    long end = now + duration.toNanos();
    while (now < end) {
      now = Math.min(end, now + SETTINGS.interval().toNanos());
      presence.tick();
    }
  }

  private Instant time() {
    return START.plusNanos(now);
  }

  private static List<ServerFrame.Presence> seen(List<UserPresence> looked) {
    return looked.stream().map(one -> frame(one.userId(), one.status(), one.lastSeen())).toList();
  }

  private static ServerFrame.Presence online(UserId user) {
    return frame(user, ONLINE, Optional.empty());
  }

  private static ServerFrame.Presence unknown(UserId user) {
    return frame(user, UNKNOWN, Optional.empty());
  }

  private static ServerFrame.Presence offline(UserId user) {
    return frame(user, OFFLINE, Optional.empty());
  }

  private static ServerFrame.Presence offline(UserId user, Instant lastSeen) {
    return frame(user, OFFLINE, Optional.of(lastSeen));
  }

  private static ServerFrame.Presence frame(
      UserId user, PresenceStatus status, Optional<Instant> lastSeen) {
    return new ServerFrame.Presence(user, status, lastSeen);
  }

  /** A store that counts round trips and can be out of order. */
  private static final class CountingStore implements LastSeenStore {

    private final LastSeenStore kept = new MemoryLastSeenStore();
    private int saves;
    private int finds;
    private boolean broken;

    @Override
    public void save(Map<UserId, Instant> seen) {
      check();
      saves++;
      kept.save(seen);
    }

    @Override
    public Map<UserId, Instant> find(Collection<UserId> users) {
      check();
      finds++;
      return kept.find(users);
    }

    @Override
    public void forget(UserId user) {
      kept.forget(user);
    }

    private void check() {
      if (broken) {
        throw new IllegalStateException("The store does not answer.");
      }
    }
  }
}
