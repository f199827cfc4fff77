package chat.tern.server.delivery;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the sessions of this node are told of one conversation, in order of seq whatever the order
 * in which it comes. What is missing before an entry is read from the log, once for all sessions.
 * Guarded by its own lock; never blocks who hands something over.
 *
 * <p>A stream that nobody was told of has not begun. It begins with what arrives first, with what
 * sessions here are owed before that, and with what was written shortly before: entries of several
 * nodes overtake each other, and not every session is known to be owed them.
 */
final class LiveStream {

  /** More than this is left to the clients, who fetch what they want to see of it. */
  private static final int MAX_FILL = 100;

  /** What is so much older than the first that arrives is not on its way any more. */
  static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  /** Between attempts to read what is missing, while what follows waits. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(800));

  private final ConversationLog log;
  private final Executor workers;
  private final Here here;

  private final TreeMap<Long, Arrival> waiting = new TreeMap<>();

  /** Sessions that hold more than all were told, and need no more of it than what follows. */
  private final Map<SessionId, Long> ahead = new HashMap<>();

  /** Users whom those who commit may not find, by what they are owed. */
  private final Map<UserId, Owed> owed = new HashMap<>();

  private long last; // 0 for not begun
  private boolean filling;

  /**
   * What a user is owed who is a member all the while.
   *
   * @param after what follows this seq
   * @param found whether those who commit find the user by now
   */
  private record Owed(long after, BooleanSupplier found) {}

  /** The sessions of this node. */
  @FunctionalInterface
  interface Here {

    /**
     * Queues an entry for them. Called under the stream's lock.
     *
     * @param ahead who has it already, if up to its seq or further
     */
    void tell(Arrival arrival, Map<SessionId, Long> ahead);
  }

  LiveStream(ConversationLog log, Executor workers, Here here) {
    this.log = log;
    this.workers = workers;
    this.here = here;
  }

  /** Hands over an entry. One that came already, or that a later one has overtaken, is dropped. */
  synchronized void offer(Arrival arrival) {
    if (arrival.seq() <= last) {
      return;
    }
    if (!filling && arrival.seq() == last + 1) {
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
   * A session here holds the log up to a seq, or will in a moment: it is owed what follows.
   *
   * @param rested whether nothing up to there can be on its way to other sessions any more
   */
  synchronized void held(SessionId session, long seq, boolean rested) {
    if (last == 0 && !filling && ahead.isEmpty() && rested) {
      last = seq;
    } else if (seq > last) {
      ahead.put(session, seq);
    }
  }

  /**
   * A member here whom those who commit may not find is told all that follows a seq, whether they
   * say that it is for this user or not, until they do or the user is removed.
   *
   * @param held the seq up to which the user holds the log
   * @param next entries that follow that seq, without a hole: those that others here were told
   *     already are told to this user now
   * @return false where they were told more than that: call again with more
   */
  synchronized boolean owe(
      UserId user,
      ConversationId conversation,
      long held,
      List<Entry> next,
      BooleanSupplier found) {
    Optional<SessionId> nobody = Optional.empty();
    long holds = held;
    for (Entry entry : next) {
      if (entry.seq() > last) {
        break;
      }
      here.tell(Arrival.of(conversation, entry, List.of(user), nobody), ahead);
      holds = entry.seq();
      if (removes(entry, user)) {
        return true;
      }
    }
    if (holds < last) {
      return false;
    }
    // What an earlier session of the user is owed, it goes on being owed.
    owed.putIfAbsent(user, new Owed(holds, found));
    return true;
  }

  /**
   * Tells a user once more of the last entry that all were told: they may have missed it, and
   * perhaps more before it. Not a user who was owed all of it, and so was told.
   */
  synchronized void remind(UserId user, Arrival latest) {
    if (latest.seq() == last && !owed.containsKey(user)) {
      here.tell(latest, ahead);
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
    here.tell(owed.isEmpty() ? arrival : withOwed(arrival), ahead);
    last = arrival.seq();
    if (!ahead.isEmpty()) {
      ahead.values().removeIf(seq -> seq <= last);
    }
  }

  private Arrival withOwed(Arrival arrival) {
    boolean hole = arrival.seq() > last + 1;
    // In a hole they may have been removed: only those who say whom it is for know.
    owed.values()
        .removeIf(
            each -> each.found().getAsBoolean() || (hole && arrival.seq() > each.after() + 1));
    Set<UserId> recipients = new LinkedHashSet<>(arrival.recipients());
    owed.forEach((user, each) -> {
      if (each.after() < arrival.seq()) {
        recipients.add(user);
      }
    });
    owed.keySet().removeIf(user -> removes(arrival.entry(), user));
    return new Arrival(
        arrival.conversation(), arrival.seq(), recipients, arrival.except(), arrival.frame());
  }

  private static boolean removes(Entry entry, UserId user) {
    return entry.fact() instanceof Fact.MemberRemoved removed && removed.userId().equals(user);
  }

  private void fill() {
    while (true) {
      Arrival first;
      long after;
      boolean begun;
      synchronized (this) {
        tellWhatFollows();
        if (waiting.isEmpty()) {
          filling = false;
          return;
        }
        first = waiting.firstEntry().getValue();
        begun = last != 0;
        after = owedAfter(first);
      }
      List<Entry> missing = begun ? between(after, first) : beginning(after, first);
      synchronized (this) {
        // What came meanwhile may be for others too, or go further back.
        Arrival next = waiting.firstEntry().getValue();
        if (next.seq() == first.seq() && owedAfter(next) >= after) {
          tellMissing(missing, next);
          tell(next);
        }
      }
    }
  }

  /** Up to where every session that is known here holds the log. */
  private long owedAfter(Arrival next) {
    return last != 0
        ? last
        : ahead.values().stream().reduce(next.seq() - 1, (one, other) -> Math.min(one, other));
  }

  private void tellWhatFollows() {
    while (!waiting.isEmpty() && waiting.firstKey() <= last + 1) {
      Arrival next = waiting.pollFirstEntry().getValue();
      if (next.seq() == last + 1) {
        tell(next);
      }
    }
  }

  private List<Entry> between(long after, Arrival next) {
    long count = next.seq() - after - 1;
    if (count == 0 || count > MAX_FILL) {
      return List.of();
    }
    return read(next, () -> log.readAfter(next.conversation(), after, (int) count));
  }

  /**
   * What comes before the first that arrives: back to what is owed, or to what may be on its way,
   * whichever is further. Where neither is anything, that is one read of one entry.
   */
  private List<Entry> beginning(long after, Arrival next) {
    List<Entry> recent = recent(read(next, () -> before(next, 1)), next);
    if (!recent.isEmpty()) {
      recent = recent(read(next, () -> before(next, MAX_FILL)), next);
    }
    boolean reaches = next.seq() - 1 - recent.size() <= after;
    return reaches ? recent : between(after, next);
  }

  private List<ChainedEntry> before(Arrival next, int count) {
    return log.readBefore(next.conversation(), next.seq(), count);
  }

  private static List<Entry> recent(List<Entry> entries, Arrival next) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Instant since = next.entry().createdAt().minus(ON_ITS_WAY);
    return entries.reversed().stream()
        .takeWhile(entry -> entry.createdAt().isAfter(since))
        .toList()
        .reversed();
  }

  /** A store that is slow for a moment has not forgotten: clients would have to ask for it all. */
  private static List<Entry> read(Arrival next, Supplier<List<ChainedEntry>> reading) {
    Iterator<Duration> waits = WAITS.iterator();
    while (true) {
      try {
        return reading.get().stream().map(ChainedEntry::entry).toList();
      } catch (RuntimeException e) {
        if (!waits.hasNext()) {
          System.getLogger(LiveStream.class.getName())
              .log(Level.WARNING, "Clients fill a gap by themselves in " + next.conversation(), e);
          return List.of();
        }
        LockSupport.parkNanos(waits.next().toNanos());
      }
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
