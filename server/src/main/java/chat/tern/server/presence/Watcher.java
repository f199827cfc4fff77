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
   * What it was told last of those who have changed since; absent for all others. Empty most of the
   * time.
   */
  private Map<Watched, UserPresence> told = Map.of();

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
    send(target);
  }

  /** The target is about to change: remembers what this watcher knows of it. */
  void expect(Watched target) {
    if (told.isEmpty()) {
      told = new LinkedHashMap<>();
    }
    told.putIfAbsent(target, seen(target));
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

  /** Tells at most so many changes. Returns whether it is up to date now. */
  boolean tell(int most) {
    int sent = 0;
    for (Iterator<Map.Entry<Watched, UserPresence>> each = told.entrySet().iterator();
        each.hasNext() && sent < most; ) {
      Map.Entry<Watched, UserPresence> change = each.next();
      if (!change.getValue().equals(seen(change.getKey()))) {
        send(change.getKey());
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

  private void send(Watched target) {
    session.send(blind ? Watched.frame(seen(target)) : target.frame());
  }
}
