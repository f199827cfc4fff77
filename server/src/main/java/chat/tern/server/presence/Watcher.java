package chat.tern.server.presence;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.api.UserPresence;
import chat.tern.server.session.Session;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One session that watches users. Guarded by the lock of {@link Watches}. */
final class Watcher {

  private final Session session;
  private final List<Watched> targets = new ArrayList<>();
  private boolean blind;

  /**
   * What it was told last of those whom it knows out of date, empty for nothing yet; all others are
   * absent. Empty most of the time.
   */
  private Map<Watched, Optional<UserPresence>> told = Map.of();

  Watcher(Session session, boolean blind) {
    this.session = session;
    this.blind = blind;
  }

  List<Watched> targets() {
    return targets;
  }

  /** Starts to watch and tells the present state at once. */
  void add(Watched target) {
    targets.add(target);
    if (!send(target)) {
      outdated(target, Optional.empty());
    }
  }

  /** Whether it was told everything. */
  boolean isUpToDate() {
    return told.isEmpty();
  }

  /** The target is about to change: remembers what this watcher knows of it. */
  void expect(Watched target) {
    outdated(target, Optional.of(seen(target)));
  }

  private void outdated(Watched target, Optional<UserPresence> known) {
    if (told.isEmpty()) {
      told = new LinkedHashMap<>();
    }
    told.putIfAbsent(target, known);
  }

  /** Returns whether that was a change. */
  boolean setBlind(boolean changed) {
    if (blind == changed) {
      return false;
    }
    targets.forEach(this::expect);
    blind = changed;
    return true;
  }

  /**
   * Tells at most so many changes, and no more once the session's queue takes none: the rest waits
   * for the next time. Returns whether it is up to date now.
   */
  boolean tell(int most) {
    int sent = 0;
    for (Iterator<Map.Entry<Watched, Optional<UserPresence>>> each = told.entrySet().iterator();
        each.hasNext() && sent < most; ) {
      Map.Entry<Watched, Optional<UserPresence>> change = each.next();
      if (!change.getValue().equals(Optional.of(seen(change.getKey())))) {
        if (!send(change.getKey())) {
          return false;
        }
        sent++;
      }
      each.remove();
    }
    if (told.isEmpty()) {
      told = Map.of();
      return true;
    }
    return false;
  }

  private UserPresence seen(Watched target) {
    return blind
        ? new UserPresence(target.userId(), PresenceStatus.UNKNOWN, Optional.empty())
        : target.presence();
  }

  /** Returns whether the session took it. */
  private boolean send(Watched target) {
    return session.offer(blind ? Watched.frame(seen(target)) : target.frame());
  }
}
