package chat.tern.server.engine.memory;

import chat.tern.protocol.id.UserId;
import chat.tern.server.presence.LastSeenStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Remembers who was last seen until the process ends. */
public final class MemoryLastSeenStore implements LastSeenStore {

  private final ConcurrentMap<UserId, Instant> seen = new ConcurrentHashMap<>();

  @Override
  public void save(Map<UserId, Instant> batch) {
    batch.forEach((user, at) -> seen.merge(user, at, MemoryLastSeenStore::later));
  }

  @Override
  public void forget(UserId user) {
    seen.remove(user);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public Map<UserId, Instant> find(Collection<UserId> users) {
    Map<UserId, Instant> found = new HashMap<>();
    for (UserId user : users) {
      Instant at = seen.get(user);
      if (at != null) {
        found.put(user, at);
      }
    }
    return found;
  }
}
