package chat.tern.server.engine.memory;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.push.PushTarget;
import chat.tern.server.push.TargetStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Targets that die with the process. */
public final class MemoryTargetStore implements TargetStore {

  private final AccountStore accounts;
  private final DeviceStore devices;
  private final MemoryShownStore shown;
  private final Map<DeviceId, PushTarget> targets =
      new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));

  public MemoryTargetStore(AccountStore accounts, DeviceStore devices, MemoryShownStore shown) {
    this.accounts = accounts;
    this.devices = devices;
    this.shown = shown;
  }

  @Override
  public synchronized boolean put(PushTarget target) {
    if (!isWelcome(target)) {
      return false;
    }
    targets.values().stream()
        .filter(other ->
            other.provider() == target.provider()
                && other.token().equals(target.token())
                && !other.device().equals(target.device()))
        .map(PushTarget::device)
        .toList()
        .forEach(this::remove);
    targets.put(target.device(), target);
    return true;
  }

  @Override
  public synchronized Optional<PushTarget> find(DeviceId device) {
    return Optional.ofNullable(targets.get(device)).filter(this::isWelcome);
  }

  @Override
  public synchronized List<PushTarget> of(Collection<UserId> users) {
    Set<UserId> asked = Set.copyOf(users);
    return targets.values().stream()
        .filter(target -> asked.contains(target.user()) && isWelcome(target))
        .toList();
  }

  @Override
  public synchronized void remove(DeviceId device) {
    targets.remove(device);
    shown.forget(device);
  }

  @Override
  public synchronized boolean removeDead(PushTarget target, Instant since) {
    PushTarget present = targets.get(target.device());
    if (present == null
        || !present.token().equals(target.token())
        || present.registeredAt().isAfter(since)) {
      return false;
    }
    remove(target.device());
    return true;
  }

  private boolean isWelcome(PushTarget target) {
    return devices
            .find(target.device())
            .filter(device -> !device.revoked() && device.userId().equals(target.user()))
            .isPresent()
        && accounts
            .find(target.user())
            .filter(account -> account.status() == AccountStatus.ACTIVE)
            .isPresent();
  }
}
