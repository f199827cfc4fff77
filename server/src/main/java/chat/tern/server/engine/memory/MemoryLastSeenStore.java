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
    seen.putAll(batch);
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
