package chat.tern.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.UserId;
import chat.tern.server.engine.memory.MemoryDirectory;
import chat.tern.server.engine.memory.MemoryNodeRegistry;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeSettings;
import chat.tern.server.node.Nodes;
import chat.tern.server.node.Role;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RegistrationsTest {

  private static final NodeSettings SETTINGS =
      new NodeSettings("node", Role.ALL, Duration.ofSeconds(5), Duration.ofSeconds(1));
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(System::nanoTime);
  private final Directory directory = new MemoryDirectory(registry);
  private final Hub hub = new Hub();
  private final Queue<Runnable> due = new ArrayDeque<>();
  private final List<UserId> missed = new ArrayList<>();
  private final FakeDevice device = new FakeDevice(FakeDevice.user(1));
  private final UserId user = device.session().userId();
  private Nodes nodes;
  private Registrations registrations;

  @BeforeEach
  void join() {
    nodes =
        new Nodes(
            registry, SETTINGS, "0", () -> new NodeId(UUID.randomUUID()), InstantSource.system());
    nodes.join();
    registrations =
        new Registrations(
            directory,
            nodes,
            hub,
            new Registrations.Settings(Duration.ofSeconds(6), System::nanoTime),
            new Registrations.Changes() {
              @Override
              public void moved(Collection<UserId> users) {}

              @Override
              public void missed(Collection<UserId> users) {
                missed.addAll(users);
              }

              @Override
              public void wasAway() {}
            },
            due::add);
    hub.listen(registrations);
    hub.add(device.session());
  }

  @Test
  void whoIsNotedInTimeHasMissedNothing() {
    due.remove().run();
    registrations.await(user, LONG);
    assertEquals(Set.of(nodes.self()), directory.find(List.of(user)).get(user));
    assertEquals(List.of(), missed);
  }

  @Test
  void whoIsServedBeforeIsToldWhatWasMissed() {
    registrations.await(user, SHORT);
    assertEquals(List.of(), missed);
    due.remove().run();
    assertEquals(List.of(user), missed);
  }

  @Test
  void whoIsServedByAnInterruptedThreadIsToldWhatWasMissed() {
    Thread.currentThread().interrupt();
    registrations.await(user, LONG);
    assertTrue(Thread.interrupted());
    due.remove().run();
    assertEquals(List.of(user), missed);
  }
}
