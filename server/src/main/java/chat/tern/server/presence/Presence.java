package chat.tern.server.presence;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.api.UserPresence;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import chat.tern.server.session.SessionListener;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Who is online. A user is online while at least one session is live on any node, and for a grace
 * period after the last one ended. Any authenticated user may watch any other: who wants to be
 * private hides it, and then neither shows nor sees anything ({@code UNKNOWN}).
 *
 * <p>Sessions watch users and hear of changes only. Changes are collected and sent by {@link
 * #tick}, at a bounded rate per watcher: what came and went between two ticks is never sent, and a
 * storm of reconnects reaches a watcher as the latest state of each watched user. Safe for all
 * threads; there is no timer per user.
 */
public final class Presence implements SessionListener, AutoCloseable {

  private final Hub hub;
  private final Whereabouts whereabouts;
  private final LastSeenStore store;
  private final Predicate<UserId> hides;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final PresenceSettings settings;
  private final Watches watches;

  /** Users whose state may differ from what their watchers saw. */
  private final Set<UserId> changed = ConcurrentHashMap.newKeySet();

  /** Watched users of whom nobody could tell whether they are elsewhere. */
  private final Set<UserId> unclear = ConcurrentHashMap.newKeySet();

  /** Users whose last session ended and whose grace period runs. */
  private final ConcurrentMap<UserId, Departure> departures = new ConcurrentHashMap<>();

  /** What the store does not hold yet. */
  private final ConcurrentMap<UserId, Instant> unsaved = new ConcurrentHashMap<>();

  private record Departure(long nanos, Instant at) {}

  /** Where sessions are: on this node, and on others. */
  public record Places(Hub here, Whereabouts elsewhere) {

    /** A node that is alone. */
    public static Places alone(Hub hub) {
      return new Places(hub, Whereabouts.NOWHERE);
    }
  }

  /**
   * @param hides whether a user hides presence; called often, so it should be cached
   * @param clock tells when somebody was last seen
   * @param nanos measures the grace period: a clock that never jumps
   */
  public Presence(
      Places places,
      LastSeenStore store,
      Predicate<UserId> hides,
      InstantSource clock,
      LongSupplier nanos,
      PresenceSettings settings) {
    this.hub = places.here();
    this.whereabouts = places.elsewhere();
    this.store = store;
    this.hides = hides;
    this.clock = clock;
    this.nanos = nanos;
    this.settings = settings;
    this.watches = new Watches(settings.maxEventsPerSecond(), nanos.getAsLong());
  }

  @Override
  public void opened(Session session) {
    // Saved on arrival too: after a crash, "last seen" is at least when the last session began.
    unsaved.put(session.userId(), now());
    changed.add(session.userId());
  }

  @Override
  public void ended(Session session) {
    UserId user = session.userId();
    if (!hub.isOnline(user)) {
      departures.put(user, new Departure(nanos.getAsLong(), now()));
    }
    watches.end(session.id());
  }

  /**
   * Replaces whose presence the session watches and sends it the present state of all of them. Ends
   * with the session. May read the store.
   *
   * @throws TernException {@code batch_too_large} when they are too many
   */
  public void watch(Session session, List<UserId> users) {
    Set<UserId> watched = distinct(users);
    Map<UserId, UserPresence> present = look(watched);
    boolean blind = hides.test(session.userId());
    watches.watch(session, present, blind, () -> hub.of(session.userId()).contains(session));
    // What changed since the look above is caught by the next tick, and a changed preference at
    // once.
    changed.addAll(watched);
    watches.blind(session.id(), hides.test(session.userId()));
  }

  /**
   * The presence of these users as the viewer may see it, in the order given, each once. May read
   * the store, once.
   *
   * @throws TernException {@code batch_too_large} when they are too many
   */
  public List<UserPresence> of(List<UserId> users, UserId viewer) {
    Set<UserId> asked = distinct(users);
    if (hides.test(viewer)) {
      return asked.stream().map(Presence::unknown).toList();
    }
    Map<UserId, UserPresence> present = look(asked);
    return asked.stream().map(present::get).toList();
  }

  /**
   * The user's preference has changed: others, and the user's own sessions, see the effect with the
   * next ticks.
   */
  public void visibilityChanged(UserId user) {
    changed.add(user);
    boolean blind = hides.test(user);
    hub.of(user).forEach(session -> watches.blind(session.id(), blind));
  }

  /** These users came to another node, or left it: those who watch here hear with the next tick. */
  public void moved(Collection<UserId> users) {
    changed.addAll(watches.watchedAmong(users));
  }

  /** Anybody may have come or gone unnoticed: looks at all who are watched again. */
  public void reconsider() {
    changed.addAll(watches.watched());
  }

  /**
   * Sends what changed to those who watch and saves who was seen. To be called by one thread, every
   * {@link PresenceSettings#interval}.
   *
   * @throws RuntimeException when the store does not answer; nothing is lost, the next tick tries
   *     again
   */
  public void tick() {
    long now = nanos.getAsLong();
    settleDepartures(now);
    List<UserId> drained = drain();
    try {
      watches.update(look(watches.watchedAmong(drained)));
    } catch (RuntimeException e) {
      changed.addAll(drained);
      throw e;
    } finally {
      watches.flush(now);
    }
    save();
  }

  /** Saves when everybody who is here was last seen: now. For the shutdown; nothing is sent. */
  @Override
  public void close() {
    departures.forEach((user, departure) -> unsaved.put(user, departure.at()));
    hub.all().forEach(session -> unsaved.put(session.userId(), now()));
    save();
  }

  private void settleDepartures(long now) {
    departures.forEach((user, departure) -> {
      if (hub.isOnline(user)) {
        departures.remove(user, departure);
      } else if (now - departure.nanos() >= settings.grace().toNanos()) {
        unsaved.put(user, departure.at());
        departures.remove(user, departure);
        changed.add(user);
      }
    });
  }

  private List<UserId> drain() {
    List<UserId> drained = new ArrayList<>();
    for (Iterator<UserId> each = changed.iterator(); each.hasNext(); ) {
      drained.add(each.next());
      each.remove();
    }
    return drained;
  }

  private void save() {
    if (unsaved.isEmpty()) {
      return;
    }
    Map<UserId, Instant> batch = Map.copyOf(unsaved);
    store.save(batch);
    batch.forEach(unsaved::remove);
  }

  /** The presence of the users, in the order given. */
  private Map<UserId, UserPresence> look(Collection<UserId> users) {
    Map<UserId, PresenceStatus> status = status(users);
    List<UserId> absent =
        users.stream().filter(user -> status.get(user) == PresenceStatus.OFFLINE).toList();
    // Before the store: what is saved meanwhile leaves this map only after the store has it.
    Map<UserId, Instant> fresh = absent.isEmpty() ? Map.of() : Map.copyOf(unsaved);
    Map<UserId, Instant> seen = absent.isEmpty() ? Map.of() : store.find(absent);
    Map<UserId, UserPresence> present = new LinkedHashMap<>();
    for (UserId user : users) {
      Optional<Instant> at =
          status.get(user) == PresenceStatus.OFFLINE
              ? Optional.ofNullable(fresh.getOrDefault(user, seen.get(user)))
              : Optional.empty();
      present.put(user, new UserPresence(user, status.get(user), at));
    }
    return present;
  }

  private Map<UserId, PresenceStatus> status(Collection<UserId> users) {
    Map<UserId, PresenceStatus> status = new HashMap<>();
    List<UserId> notHere = new ArrayList<>();
    for (UserId user : users) {
      if (hides.test(user)) {
        status.put(user, PresenceStatus.UNKNOWN);
      } else if (hub.isOnline(user) || departures.containsKey(user)) {
        status.put(user, PresenceStatus.ONLINE);
      } else {
        notHere.add(user);
      }
    }
    if (!notHere.isEmpty()) {
      switch (whereabouts.of(notHere)) {
        case Whereabouts.Answer.Known(Set<UserId> elsewhere) ->
            notHere.forEach(user ->
                status.put(
                    user,
                    elsewhere.contains(user) ? PresenceStatus.ONLINE : PresenceStatus.OFFLINE));
        case Whereabouts.Answer.Unclear() -> {
          notHere.forEach(user -> status.put(user, PresenceStatus.UNKNOWN));
          unclear.addAll(watches.watchedAmong(notHere));
        }
      }
    }
    return status;
  }

  /** Looks again at those of whom nobody could tell; to be called about once a second. */
  public void clarify() {
    unclear.forEach(user -> {
      unclear.remove(user);
      changed.add(user);
    });
  }

  private Set<UserId> distinct(List<UserId> users) {
    Set<UserId> distinct = new LinkedHashSet<>(users);
    if (distinct.size() > settings.maxWatchedUsers()) {
      throw new TernException(
          ErrorCode.BATCH_TOO_LARGE,
          "The presence of at most %d users can be asked for at once, not of %d."
              .formatted(settings.maxWatchedUsers(), distinct.size()));
    }
    return distinct;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static UserPresence unknown(UserId user) {
    return new UserPresence(user, PresenceStatus.UNKNOWN, Optional.empty());
  }
}
