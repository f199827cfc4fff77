package chat.tern.server.delivery;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the sessions of this node are told of one conversation, in order of seq whatever the order
 * in which it comes. What is missing before an entry is read from the log, once for all sessions.
 * Guarded by its own lock; never blocks who hands something over.
 */
final class LiveStream {

  /** More than this is left to the clients, who fetch what they want to see of it. */
  private static final int MAX_FILL = 100;

  private final ConversationLog log;
  private final Executor workers;
  private final Consumer<Arrival> sessions;

  private final TreeMap<Long, Arrival> waiting = new TreeMap<>();
  private long last; // 0 for nothing yet: then whatever comes is where it begins
  private boolean filling;

  /**
   * @param sessions queues an entry for the sessions of this node
   */
  LiveStream(ConversationLog log, Executor workers, Consumer<Arrival> sessions) {
    this.log = log;
    this.workers = workers;
    this.sessions = sessions;
  }

  /** Hands over an entry. One that came already, or that a later one has overtaken, is dropped. */
  synchronized void offer(Arrival arrival) {
    if (last != 0 && arrival.seq() <= last) {
      return;
    }
    if (!filling && (last == 0 || arrival.seq() == last + 1)) {
      tell(arrival);
      return;
    }
    waiting.merge(arrival.seq(), arrival, LiveStream::both);
    if (!filling) {
      filling = true;
      workers.execute(this::fill);
    }
  }

  /**
   * Tells some once more of the last entry that all were told: they may have missed it, and perhaps
   * more before it.
   */
  synchronized void remind(Arrival latest) {
    if (latest.seq() == last) {
      sessions.accept(latest);
    }
  }

  synchronized long last() {
    return last;
  }

  /** Tells whom either of the two is for. */
  private static Arrival both(Arrival one, Arrival other) {
    Set<UserId> recipients = new LinkedHashSet<>(one.recipients());
    recipients.addAll(other.recipients());
    return new Arrival(
        one.conversation(), one.seq(), recipients, one.except().or(other::except), one.frame());
  }

  private void tell(Arrival arrival) {
    last = arrival.seq();
    sessions.accept(arrival);
  }

  private void fill() {
    while (true) {
      long after;
      Arrival next;
      synchronized (this) {
        tellWhatFollows();
        if (waiting.isEmpty()) {
          filling = false;
          return;
        }
        after = last;
        next = waiting.firstEntry().getValue();
      }
      List<Entry> missing = read(next, after);
      synchronized (this) {
        tellMissing(missing, next);
        tell(next);
      }
    }
  }

  private void tellWhatFollows() {
    while (!waiting.isEmpty() && waiting.firstKey() <= last + 1) {
      Arrival next = waiting.pollFirstEntry().getValue();
      if (next.seq() == last + 1) {
        tell(next);
      }
    }
  }

  private List<Entry> read(Arrival next, long after) {
    long count = next.seq() - after - 1;
    if (count > MAX_FILL) {
      return List.of();
    }
    try {
      return log.readAfter(next.conversation(), after, (int) count).stream()
          .map(ChainedEntry::entry)
          .toList();
    } catch (RuntimeException e) {
      System.getLogger(LiveStream.class.getName())
          .log(Level.WARNING, "Clients fill a gap by themselves in " + next.conversation(), e);
      return List.of();
    }
  }

  /**
   * Entries before one whose recipients are known. Backwards from there, whom an entry removed was
   * there before, and whom one added was not.
   */
  private void tellMissing(List<Entry> missing, Arrival next) {
    Set<UserId> recipients = new LinkedHashSet<>(next.recipients());
    Deque<Arrival> inOrder = new ArrayDeque<>();
    Optional<SessionId> nobody = Optional.empty();
    if (!missing.isEmpty() && next.entry().fact() instanceof Fact.MemberAdded added) {
      recipients.remove(added.userId());
    }
    for (Entry entry : missing.reversed()) {
      if (entry.fact() instanceof Fact.MemberRemoved removed) {
        recipients.add(removed.userId());
      }
      inOrder.push(Arrival.of(next.conversation(), entry, Set.copyOf(recipients), nobody));
      if (entry.fact() instanceof Fact.MemberAdded added) {
        recipients.remove(added.userId());
      }
    }
    inOrder.forEach(this::tell);
  }
}
