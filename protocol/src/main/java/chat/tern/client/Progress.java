package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.store.StateChange;
import chat.tern.client.sync.ConnectionState;
import chat.tern.protocol.id.ClientMessageId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What callers wait for: the connection's state, and what becomes of their messages. Safe for all
 * threads.
 */
final class Progress {

  private final Map<ClientMessageId, CompletableFuture<SendOutcome>> handles = new HashMap<>();
  private final Set<ClientMessageId> unsent = new HashSet<>();
  private final Set<StateChange> unsettled = new HashSet<>();
  private ConnectionState state = new ConnectionState.Idle();
  private boolean failedOnce;
  private long arrivals;

  synchronized ConnectionState state() {
    return state;
  }

  synchronized void became(ConnectionState next) {
    state = next;
    failedOnce =
        next instanceof ConnectionState.Offline
            || (failedOnce && !(next instanceof ConnectionState.Live));
    notifyAll();
  }

  /** Something of what was missed has come. */
  synchronized void came() {
    arrivals++;
  }

  /** The handle of a message; several callers share its outcome. */
  synchronized SendHandle handle(ClientMessageId id) {
    return new SendHandle(id, handles.computeIfAbsent(id, _ -> new CompletableFuture<>()));
  }

  /** A message that counts for {@link #settled} from now on. */
  synchronized void waiting(ClientMessageId id) {
    unsent.add(id);
  }

  /** A change of the own state that counts for {@link #settled} from now on. */
  synchronized void waiting(StateChange change) {
    unsettled.removeIf(before -> before.place().equals(change.place()));
    unsettled.add(change);
  }

  synchronized void ended(StateChange change) {
    unsettled.remove(change);
    notifyAll();
  }

  synchronized void loaded(List<OutboxEntry> entries, List<StateChange> changes) {
    changes.forEach(this::waiting);
    entries.stream()
        .filter(entry -> !entry.wedged())
        .forEach(entry -> unsent.add(entry.clientMessageId()));
  }

  /**
   * A message of ours came to an end; completing runs callers' code, so it happens outside the
   * lock.
   */
  void ended(ClientMessageId id, SendOutcome outcome) {
    CompletableFuture<SendOutcome> handle;
    synchronized (this) {
      unsent.remove(id);
      handle = handles.remove(id);
      notifyAll();
    }
    if (handle != null) {
      handle.complete(outcome);
    }
  }

  synchronized void changed(OutboxEntry entry) {
    if (entry.state() instanceof SendState.Queued || entry.state() instanceof SendState.Sending) {
      unsent.add(entry.clientMessageId());
    }
  }

  /** Live with nothing to tell the server, or never going to be. */
  synchronized boolean settled() {
    return state instanceof ConnectionState.SignedOut
        || (state instanceof ConnectionState.Live && unsent.isEmpty() && unsettled.isEmpty());
  }

  /** Live, or never going to be. */
  synchronized boolean decided() {
    return state instanceof ConnectionState.SignedOut || state instanceof ConnectionState.Live;
  }

  /** Decided, or a try has failed. */
  synchronized boolean tried() {
    return decided() || failedOnce;
  }

  /**
   * Waits until a condition holds or the time is over, which begins anew as long as what was missed
   * keeps coming: who has been away for long has much to catch up with.
   */
  synchronized void awaitOrSilence(Predicate<Progress> condition, Duration silence)
      throws InterruptedException {
    long before;
    do {
      before = arrivals;
    } while (!holdsWithin(condition, silence)
        && state instanceof ConnectionState.Syncing
        && arrivals > before);
  }

  private synchronized boolean holdsWithin(Predicate<Progress> condition, Duration timeout)
      throws InterruptedException {
    long until = System.nanoTime() + timeout.toNanos();
    while (!condition.test(this)) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
