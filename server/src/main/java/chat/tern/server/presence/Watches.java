package chat.tern.server.presence;

import chat.tern.protocol.api.UserPresence;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Session;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Which session watches whom, and what it has not been told yet. A watched user is held once, with
 * the state that all watchers know or are about to be told. Guarded by its own lock, under which
 * frames are queued: so a watcher hears in order. Nothing in here blocks.
 */
final class Watches {

  private static final long SECOND = 1_000_000_000L;

  private final Map<UserId, Watched> watched = new HashMap<>();
  private final Map<SessionId, Watcher> watchers = new HashMap<>();
  private final Set<Watcher> behind = new LinkedHashSet<>();
  private final int maxEventsPerSecond;

  private long flushedNanos;
  private long credit; // in billionths of an event

  Watches(int maxEventsPerSecond, long nowNanos) {
    this.maxEventsPerSecond = maxEventsPerSecond;
    this.flushedNanos = nowNanos;
  }

  /**
   * Replaces what the session watches, and tells it the state of each.
   *
   * @param present the state of those who are not watched by anybody yet
   * @param stillLive asked under the lock: a session that has ended meanwhile is not registered
   */
  synchronized void watch(
      Session session,
      Map<UserId, UserPresence> present,
      boolean blind,
      BooleanSupplier stillLive) {
    end(session.id());
    if (present.isEmpty() || !stillLive.getAsBoolean()) {
      return;
    }
    Watcher watcher = new Watcher(session, blind);
    watchers.put(session.id(), watcher);
    present.forEach((user, presence) -> {
      Watched target = watched.computeIfAbsent(user, _ -> new Watched(presence));
      target.watchers.add(watcher);
      watcher.add(target);
    });
    if (!watcher.isUpToDate()) {
      behind.add(watcher);
    }
  }

  synchronized void end(SessionId session) {
    Watcher watcher = watchers.remove(session);
    if (watcher == null) {
      return;
    }
    behind.remove(watcher);
    for (Watched target : watcher.targets()) {
      target.watchers.remove(watcher);
      if (target.watchers.isEmpty()) {
        watched.remove(target.userId());
      }
    }
  }

  /**
   * Whether the session sees anything at all. A change makes all that it watches due to be told
   * anew.
   */
  synchronized void blind(SessionId session, boolean blind) {
    Watcher watcher = watchers.get(session);
    if (watcher != null && watcher.setBlind(blind)) {
      behind.add(watcher);
    }
  }

  synchronized List<UserId> watched() {
    return List.copyOf(watched.keySet());
  }

  synchronized List<UserId> watchedAmong(Collection<UserId> users) {
    return users.stream().filter(watched::containsKey).toList();
  }

  /** These users look like this now. Their watchers are told by the next {@link #flush}. */
  synchronized void update(Map<UserId, UserPresence> present) {
    present.forEach((user, presence) -> {
      Watched target = watched.get(user);
      if (target == null || target.presence().equals(presence)) {
        return;
      }
      for (Watcher watcher : target.watchers) {
        watcher.expect(target);
        behind.add(watcher);
      }
      target.show(presence);
    });
  }

  /**
   * Tells each watcher what it has not heard yet, as much as the rate allows for the time since the
   * last flush.
   */
  synchronized void flush(long nowNanos) {
    long elapsed = Math.clamp(nowNanos - flushedNanos, 0, SECOND);
    flushedNanos = nowNanos;
    credit += elapsed * maxEventsPerSecond;
    int each = (int) (credit / SECOND);
    credit %= SECOND;
    behind.removeIf(watcher -> watcher.tell(each));
  }
}
