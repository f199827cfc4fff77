package chat.tern.server.session;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The live sessions of this node. Safe for all threads; a look-up never waits. */
public final class Hub {

  private final ConcurrentMap<UserId, List<Session>> byUser = new ConcurrentHashMap<>();
  private final ConcurrentMap<SessionId, Session> byId = new ConcurrentHashMap<>();
  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

  /** Tells the listener of every session that opens or ends from now on. */
  public void listen(SessionListener listener) {
    listeners.add(listener);
  }

  public void add(Session session) {
    byId.put(session.id(), session);
    byUser.merge(
        session.userId(),
        List.of(session),
        (present, added) -> {
          List<Session> all = new ArrayList<>(present);
          all.addAll(added);
          return List.copyOf(all);
        });
    listeners.forEach(listener -> listener.opened(session));
  }

  /** Takes a session out; does nothing when it is out already. */
  public void remove(Session session) {
    if (byId.remove(session.id()) == null) {
      return;
    }
    byUser.computeIfPresent(
        session.userId(),
        (user, present) -> {
          List<Session> rest = present.stream().filter(other -> other != session).toList();
          return rest.isEmpty() ? null : rest;
        });
    listeners.forEach(listener -> listener.ended(session));
  }

  /** The user's sessions on this node, in the order in which they opened. */
  public List<Session> of(UserId user) {
    return byUser.getOrDefault(user, List.of());
  }

  /** The users with a session; a view that may miss who comes meanwhile. */
  public Set<UserId> users() {
    return Collections.unmodifiableSet(byUser.keySet());
  }

  public boolean isOnline(UserId user) {
    return byUser.containsKey(user);
  }

  /** All sessions, in no order; a view that may miss what opens meanwhile. */
  public Collection<Session> all() {
    return byId.values();
  }

  public int sessionCount() {
    return byId.size();
  }

  public int userCount() {
    return byUser.size();
  }
}
