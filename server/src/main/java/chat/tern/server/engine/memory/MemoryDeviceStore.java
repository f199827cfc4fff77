package chat.tern.server.engine.memory;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Device;
import chat.tern.server.account.DeviceStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices that die with the process. */
public final class MemoryDeviceStore implements DeviceStore {

  private final Map<DeviceId, Device> devices = new LinkedHashMap<>();

  @Override
  public synchronized void add(Device device) {
    devices.put(device.id(), device);
  }

  @Override
  public synchronized Optional<Device> find(DeviceId id) {
    return Optional.ofNullable(devices.get(id));
  }

  @Override
  public synchronized Optional<Device> withRefreshDigest(String refreshDigest) {
    return devices.values().stream()
        .filter(device -> device.refreshDigest().equals(refreshDigest))
        .findAny();
  }

  @Override
  public synchronized List<Device> of(UserId userId) {
    return devices.values().stream()
        .filter(device -> device.userId().equals(userId) && !device.revoked())
        .toList();
  }

  @Override
  public synchronized List<Device> allOf(UserId userId) {
    return devices.values().stream().filter(device -> device.userId().equals(userId)).toList();
  }

  @Override
  public synchronized void erase(UserId userId) {
    devices.replaceAll((id, device) ->
        device.userId().equals(userId) && device.revoked()
            ? new Device(
                id, userId, "", "erased " + id, device.createdAt(), device.createdAt(), true)
            : device);
  }

  @Override
  public synchronized void seen(DeviceId id, Instant at) {
    find(id)
        .filter(device -> device.lastSeenAt().isBefore(at))
        .ifPresent(device -> put(device, at, device.revoked()));
  }

  @Override
  public synchronized boolean revoke(DeviceId id, Instant at) {
    Optional<Device> active = find(id).filter(device -> !device.revoked());
    active.ifPresent(device -> put(device, device.lastSeenAt(), true));
    return active.isPresent();
  }

  private void put(Device device, Instant lastSeenAt, boolean revoked) {
    devices.put(
        device.id(),
        new Device(
            device.id(),
            device.userId(),
            device.name(),
            device.refreshDigest(),
            device.createdAt(),
            lastSeenAt,
            revoked));
  }
}
