package chat.tern.server.presence;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.memory.MemoryLastSeenStore;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random days of people who come, go, hide and watch each other, against what their watchers may be
 * told.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PresenceModelTest {

  private static final int USERS = 12;
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final PresenceSettings SETTINGS =
      new PresenceSettings(Duration.ofSeconds(6), Duration.ofMillis(250), 8, 500);

  @Test
  void whatWatchersSawIsTheTruthAfterTheGracePeriod() {
    long seed = new Random().nextLong();
    for (int day = 0; day < 60; day++) {
      new Day(new Random(seed + day), "seed " + seed + ", day " + day).run();
    }
  }

  private static final class Day {

    private final RandomGenerator random;
    private final String label;
    private final Hub hub = new Hub();
    private final Set<UserId> hiding = new HashSet<>();
    private final List<FakeDevice> devices = new ArrayList<>();
    private final Map<FakeDevice, Map<UserId, ServerFrame.Presence>> views = new HashMap<>();
    private final Map<UserId, Long> leftAt = new HashMap<>();
    private long now;
    private final Presence presence =
        new Presence(
            Presence.Places.alone(hub),
            new MemoryLastSeenStore(),
            hiding::contains,
            () -> START.plusNanos(now),
            () -> now,
            SETTINGS);

    Day(RandomGenerator random, String label) {
      this.random = random;
      this.label = label;
      hub.listen(presence);
    }

    void run() {
      for (int step = 0; step < 400; step++) {
        act();
        if (random.nextInt(3) == 0) {
          tick(random.nextInt(20) == 0 ? Duration.ofSeconds(4) : SETTINGS.interval());
        }
      }
      for (int i = 0; i < 200; i++) {
        tick(SETTINGS.interval());
      }
      views.forEach((device, view) ->
          view.forEach((user, seen) -> assertEquals(truth(device, user), seen, label)));
    }

    private void act() {
      int choice = random.nextInt(10);
      if (choice < 4 || devices.isEmpty()) {
        FakeDevice device = new FakeDevice(anybody());
        devices.add(device);
        hub.add(device.session());
      } else if (choice < 7) {
        FakeDevice device = devices.remove(random.nextInt(devices.size()));
        views.remove(device);
        hub.remove(device.session());
        leftAt.put(device.session().userId(), now);
      } else if (choice < 9) {
        FakeDevice device = devices.get(random.nextInt(devices.size()));
        List<UserId> list =
            IntStream.range(0, USERS)
                .filter(_ -> random.nextBoolean())
                .mapToObj(FakeDevice::user)
                .toList();
        Map<UserId, ServerFrame.Presence> view = new HashMap<>();
        views.put(device, view);
        device.heard();
        presence.watch(device.session(), list);
        device.heard(ServerFrame.Presence.class).forEach(frame -> view.put(frame.userId(), frame));
        assertEquals(Set.copyOf(list), view.keySet(), label);
      } else {
        UserId user = anybody();
        if (!hiding.remove(user)) {
          hiding.add(user);
        }
        presence.visibilityChanged(user);
      }
    }

    private void tick(Duration passed) {
      now += passed.toNanos();
      presence.tick();
      views.forEach((device, view) -> {
        int heard = hear(device, view);
        // A tick grants what its time is worth, and less than one event that was left over.
        double most = SETTINGS.maxEventsPerSecond() * Math.min(1, passed.toMillis() / 1e3) + 1;
        assertTrue(heard <= most, () -> heard + " events, " + label);
      });
    }

    /**
     * Takes in what the device heard, checking that each frame is a change, and no flap was shown.
     */
    private int hear(FakeDevice device, Map<UserId, ServerFrame.Presence> view) {
      List<ServerFrame.Presence> frames = device.heard(ServerFrame.Presence.class);
      for (ServerFrame.Presence frame : frames) {
        assertNotEquals(frame, view.put(frame.userId(), frame), label);
        if (frame.status() == PresenceStatus.OFFLINE && leftAt.containsKey(frame.userId())) {
          long away = now - leftAt.get(frame.userId());
          assertTrue(away >= SETTINGS.grace().toNanos(), () -> away + " ns away, " + label);
        }
      }
      return frames.size();
    }

    private ServerFrame.Presence truth(FakeDevice viewer, UserId user) {
      if (hiding.contains(user) || hiding.contains(viewer.session().userId())) {
        return new ServerFrame.Presence(user, PresenceStatus.UNKNOWN, Optional.empty());
      }
      if (hub.isOnline(user)) {
        return new ServerFrame.Presence(user, PresenceStatus.ONLINE, Optional.empty());
      }
      return new ServerFrame.Presence(
          user,
          PresenceStatus.OFFLINE,
          Optional.ofNullable(leftAt.get(user)).map(START::plusNanos));
    }

    private UserId anybody() {
      return user(random.nextInt(USERS));
    }
  }
}
