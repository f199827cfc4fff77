package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.push.Shown;
import chat.tern.server.push.ShownStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers what devices show until the process ends. */
public final class MemoryShownStore implements ShownStore {

  private final Map<Place, Shown> all = new HashMap<>();

  private record Place(DeviceId device, ConversationId conversation) {
    static Place of(Shown shown) {
      return new Place(shown.device(), shown.conversation());
    }
  }

  @Override
  public synchronized void save(Collection<Shown> shown) {
    shown.forEach(each ->
        all.merge(Place.of(each), each, (one, other) -> one.seq() > other.seq() ? one : other));
  }

  @Override
  public synchronized List<Shown> of(Collection<UserId> users) {
    Set<UserId> asked = Set.copyOf(users);
    return all.values().stream().filter(each -> asked.contains(each.user())).toList();
  }

  @Override
  public synchronized void remove(Collection<Shown> shown) {
    shown.forEach(each ->
        all.computeIfPresent(
            Place.of(each), (_, present) -> present.seq() > each.seq() ? present : null));
  }

  synchronized void forget(DeviceId device) {
    all.keySet().removeIf(place -> place.device().equals(device));
  }
}
