package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link DeviceStore} promises. */
@Timeout(30)
public abstract class DeviceStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(7));

  /** The store under test: empty, and the same one within a test. */
  protected abstract DeviceStore store();

  /** Where the owners of the devices are. */
  protected abstract AccountStore accounts();

  private UserId user(String name) {
    UserId id = ids.userId();
    accounts().add(new Account(id, new UserName(name), "hash", AccountStatus.ACTIVE, NOW));
    return id;
  }

  private Device device(UserId user, String digest, Instant createdAt) {
    return new Device(ids.deviceId(), user, "laptop", digest, createdAt, createdAt, false);
  }

  @Test
  void anAddedDeviceIsFoundByIdAndByDigest() {
    Device device = device(user("alice"), "digest", NOW);
    store().add(device);
    assertEquals(Optional.of(device), store().find(device.id()));
    assertEquals(Optional.of(device), store().withRefreshDigest("digest"));
    assertEquals(Optional.empty(), store().find(ids.deviceId()));
    assertEquals(Optional.empty(), store().withRefreshDigest("other"));
  }

  @Test
  void aUsersDevicesComeOldestFirstAndWithoutTheRevoked() {
    UserId alice = user("alice");
    Device first = device(alice, "1", NOW);
    Device second = device(alice, "2", NOW.plusMillis(1));
    Device third = device(alice, "3", NOW.plusMillis(2));
    store().add(first);
    store().add(second);
    store().add(third);
    store().add(device(user("bob"), "4", NOW));
    store().revoke(second.id(), NOW);
    assertEquals(List.of(first, third), store().of(alice));
  }

  @Test
  void aRevokedDeviceStaysKnownAsRevoked() {
    Device device = device(user("alice"), "digest", NOW);
    store().add(device);
    assertTrue(store().revoke(device.id(), NOW));
    assertTrue(store().find(device.id()).orElseThrow().revoked());
    assertTrue(store().withRefreshDigest("digest").orElseThrow().revoked());
    assertFalse(store().revoke(device.id(), NOW.plusSeconds(1)));
    assertFalse(store().revoke(ids.deviceId(), NOW));
  }

  @Test
  void allDevicesOfAUserAreThoseThatAreRevokedToo() {
    UserId alice = user("alice");
    Device first = device(alice, "1", NOW);
    Device second = device(alice, "2", NOW.plusMillis(1));
    List.of(first, second, device(user("bob"), "3", NOW)).forEach(store()::add);
    store().revoke(first.id(), NOW);
    List<Device> all = store().allOf(alice);
    assertEquals(
        List.of(first.id(), second.id()), all.stream().map(Device::id).toList(), all::toString);
    assertTrue(all.getFirst().revoked());
    assertEquals(List.of(), store().allOf(ids.userId()));
  }

  @Test
  void erasedDevicesHaveNoNameAndNoToken() {
    UserId alice = user("alice");
    Device first = device(alice, "1", NOW);
    Device second = device(alice, "2", NOW);
    Device live = device(alice, "3", NOW);
    Device other = device(user("bob"), "4", NOW);
    List.of(first, second, live, other).forEach(store()::add);
    List.of(first, second).forEach(device -> store().revoke(device.id(), NOW));
    store().seen(first.id(), NOW.plusSeconds(9));
    store().erase(alice);
    store().erase(alice);
    for (Device device : List.of(first, second)) {
      Device erased = store().find(device.id()).orElseThrow();
      assertEquals("", erased.name());
      assertEquals(NOW, erased.lastSeenAt());
      assertTrue(erased.revoked());
      assertEquals(Optional.empty(), store().withRefreshDigest(device.refreshDigest()));
    }
    assertEquals(Optional.of(live), store().find(live.id()));
    assertEquals(Optional.of(other), store().find(other.id()));
  }

  @Test
  void theTimeOfUseOnlyMovesForward() {
    Device device = device(user("alice"), "digest", NOW);
    store().add(device);
    store().seen(device.id(), NOW.plusSeconds(5));
    store().seen(device.id(), NOW.plusSeconds(2));
    assertEquals(NOW.plusSeconds(5), store().find(device.id()).orElseThrow().lastSeenAt());
  }
}
