package chat.tern.server.delivery;

import chat.tern.protocol.id.UserId;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.NodeListener;
import chat.tern.server.node.Nodes;
import chat.tern.server.session.Hub;
import chat.tern.server.session.Session;
import chat.tern.server.session.SessionListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Keeps the directory in step with the sessions of this node: who has one is noted before a resume
 * is answered, so that no message falls between the two; who has none any more is taken out after a
 * grace, so that a short break changes nothing. Many who come and go at once share a call.
 *
 * <p>While the directory does not answer, people are served all the same, and noted later. Safe for
 * all threads.
 */
public final class Registrations implements SessionListener, NodeListener {

  private static final int MAX_BATCH = 1_000;

  private final Directory directory;
  private final Nodes nodes;
  private final Hub hub;
  private final Settings settings;
  private final Changes changes;
  private final Executor workers;

  /** Users who may not be in the directory as they are in the hub. */
  private final Set<UserId> due = ConcurrentHashMap.newKeySet();

  /** Who is in the directory, as far as this node knows. */
  private final Set<UserId> noted = ConcurrentHashMap.newKeySet();

  private final ConcurrentMap<UserId, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
  private final ConcurrentMap<UserId, Long> leftNanos = new ConcurrentHashMap<>();

  /** Those who had to be served before they were noted. */
  private final Set<UserId> late = ConcurrentHashMap.newKeySet();

  /** Those of them who are noted since, and when that was. */
  private final ConcurrentMap<UserId, Long> lateNanos = new ConcurrentHashMap<>();

  /** Held while the directory is told, so that it hears things in the order of their decisions. */
  private final Lock writing = new ReentrantLock();

  // Guarded by this, as is the place of a user among the sets above.
  private boolean flushing;
  private boolean complained;

  /**
   * How it behaves.
   *
   * @param grace after the last session of a user, before the user is taken out
   * @param nanos measures it: a clock that never jumps
   */
  public record Settings(Duration grace, LongSupplier nanos) {}

  /** Who is told what. Called on threads that may block. */
  public interface Changes {

    /** These users came to this node or left it, as everybody can see now. */
    void moved(Collection<UserId> users);

    /** These users were noted late: messages may have missed them, and not others here. */
    void missed(Collection<UserId> users);

    /** This node could not be seen for a while: messages may have missed all who are here. */
    void wasAway();
  }

  public Registrations(
      Directory directory,
      Nodes nodes,
      Hub hub,
      Settings settings,
      Changes changes,
      Executor workers) {
    this.directory = directory;
    this.nodes = nodes;
    this.hub = hub;
    this.settings = settings;
    this.changes = changes;
    this.workers = workers;
  }

  @Override
  public void opened(Session session) {
    UserId user = session.userId();
    leftNanos.remove(user);
    synchronized (this) {
      if (noted.contains(user)) {
        return;
      }
      awaited.computeIfAbsent(user, _ -> new CompletableFuture<>());
      due.add(user);
    }
    flushSoon();
  }

  @Override
  public void ended(Session session) {
    if (!hub.isOnline(session.userId())) {
      leftNanos.put(session.userId(), settings.nanos().getAsLong());
    }
  }

  /**
   * Waits until the user is in the directory, and so is found by whatever is committed from then
   * on; not for a directory that does not answer, and no longer than this. Who is noted only later
   * is one of those {@link Changes#missed} tells of.
   */
  public void await(UserId user, Duration most) {
    CompletableFuture<Void> waiting = awaited.get(user);
    if (waiting == null) {
      return;
    }
    try {
      waiting.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      servedBefore(user);
    } catch (TimeoutException | ExecutionException e) {
      servedBefore(user);
    }
  }

  /**
   * Whether all that is committed by now finds the user: not for who was served before they were
   * noted, until a while after that.
   */
  public boolean isFound(UserId user) {
    return !late.contains(user) && !lateNanos.containsKey(user);
  }

  /** Whether the user is not in the directory yet, so that a resume would wait. */
  boolean isAwaited(UserId user) {
    return awaited.containsKey(user);
  }

  private synchronized void servedBefore(UserId user) {
    if (awaited.containsKey(user)) {
      late.add(user);
    }
  }

  /**
   * Notes everybody again: this life of the node has none of them. They are noted before anybody
   * can see this life, and so are found all at once: of an entry that reached some of them only,
   * the others would not be told before those that follow it.
   */
  @Override
  public void joining(NodeId self) {
    writing.lock();
    try {
      noted.clear();
      List<UserId> here = List.copyOf(hub.users());
      if (!here.isEmpty()) {
        directory.put(self, here);
        if (!directory.holds(self)) {
          throw new IllegalStateException("The directory has lost what it was told just now");
        }
        note(self, here);
      }
    } finally {
      writing.unlock();
    }
  }

  /** What was said before this life was seen has missed everybody alike. */
  @Override
  public void joined(NodeId self) {
    noteAll();
    changes.wasAway();
  }

  private void noteAll() {
    synchronized (this) {
      due.addAll(hub.users());
    }
    flushSoon();
  }

  /** Notes everybody again if the directory has lost them. To be called with every heartbeat. */
  public void beat() {
    try {
      if (!noted.isEmpty() && !directory.holds(nodes.self())) {
        noted.clear();
        late.addAll(hub.users());
        noteAll();
      }
    } catch (RuntimeException e) {
      // It does not answer: the next heartbeat asks again.
    }
    settle();
  }

  /** Takes out those whose grace is over. To be called a few times a second. */
  public void settle() {
    long now = settings.nanos().getAsLong();
    leftNanos.forEach((user, left) -> {
      if (now - left >= settings.grace().toNanos() && leftNanos.remove(user, left)) {
        due.add(user);
      }
    });
    lateNanos.values().removeIf(noted -> now - noted >= LiveStream.ON_ITS_WAY.toNanos());
    if (!due.isEmpty()) {
      flushSoon();
    }
  }

  private void flushSoon() {
    synchronized (this) {
      if (flushing) {
        return;
      }
      flushing = true;
    }
    workers.execute(this::flush);
  }

  private void flush() {
    while (true) {
      List<UserId> batch = take();
      if (batch.isEmpty()) {
        return;
      }
      writing.lock();
      try {
        flush(batch);
      } catch (RuntimeException e) {
        postpone(batch, e);
        return;
      } finally {
        writing.unlock();
      }
    }
  }

  private synchronized List<UserId> take() {
    List<UserId> batch = new ArrayList<>();
    for (UserId user : due) {
      if (batch.size() == MAX_BATCH) {
        break;
      }
      batch.add(user);
    }
    batch.forEach(due::remove);
    flushing = !batch.isEmpty();
    return batch;
  }

  private void flush(List<UserId> batch) {
    NodeId self = nodes.self();
    List<UserId> here;
    List<UserId> gone;
    List<UserId> unnoted;
    synchronized (this) {
      Map<Boolean, List<UserId>> byPlace =
          batch.stream().collect(Collectors.partitioningBy(hub::isOnline));
      here = byPlace.get(true);
      gone = byPlace.get(false);
      // Whoever comes back from here on finds that they are not noted any more, and is noted again.
      gone.forEach(noted::remove);
      gone.forEach(late::remove);
      unnoted = here.stream().filter(user -> !noted.contains(user)).toList();
    }
    if (!unnoted.isEmpty()) {
      directory.put(self, unnoted);
    }
    if (!note(self, unnoted)) {
      due.addAll(batch);
      return;
    }
    if (!gone.isEmpty()) {
      directory.remove(self, gone);
    }
    settled(here, gone);
    changes.moved(batch);
    List<UserId> missed = here.stream().filter(late::contains).toList();
    missed.forEach(user -> lateNanos.put(user, settings.nanos().getAsLong()));
    missed.forEach(late::remove);
    if (!missed.isEmpty()) {
      changes.missed(missed);
    }
  }

  /** Returns false when the life in which the directory was told is over, and it tells nothing. */
  private synchronized boolean note(NodeId self, List<UserId> here) {
    boolean present = self.equals(nodes.self());
    if (present) {
      noted.addAll(here);
      here.stream().filter(user -> !hub.isOnline(user)).forEach(due::add);
    }
    return present;
  }

  private synchronized void settled(List<UserId> here, List<UserId> gone) {
    complained = false;
    here.forEach(this::served);
    gone.stream().filter(user -> !due.contains(user)).forEach(this::served);
  }

  private void served(UserId user) {
    CompletableFuture<Void> waiting = awaited.remove(user);
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  private synchronized void postpone(List<UserId> batch, RuntimeException why) {
    if (!complained) {
      System.getLogger(Registrations.class.getName())
          .log(Level.WARNING, "Users are noted later: the directory does not answer", why);
    }
    complained = true;
    batch.stream().filter(hub::isOnline).forEach(late::add);
    batch.forEach(this::served);
    due.addAll(batch);
    flushing = false;
  }
}
