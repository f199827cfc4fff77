package chat.tern.load.oracle;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Position;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One device's copy of one conversation: its position, and no entries but those that wait for the
 * one before them. It follows the protocol's rules for a client, checks every frame against what it
 * holds, and says when it needs a page of history. Once it has been contradicted it only listens.
 * Safe for all threads.
 *
 * <p>A hole in what comes live on one connection, from {@code caught_up} on, is a violation, even
 * though the device can fill it: a message would have stayed unseen until the next one. Excused are
 * the entries that this connection itself sent (they come as acknowledgements, which later entries
 * may overtake), what only such an acknowledgement has overtaken, as it is on its way, what
 * happened while the user was no member, conversations whose store failed, and in a cluster what
 * came while its routing was broken, if the device found it soon.
 */
public final class Replica {

  /** Entries that wait for a missing one: as many as one commit of the server tells of, twice. */
  static final int AHEAD = 512;

  private final Oracle oracle;
  private final WatchedConversation conversation;
  private final Witness witness;
  private final NavigableMap<Long, Entry> ahead = new TreeMap<>();
  private final Suspects suspects = new Suspects();

  private Position held = Position.START;
  private boolean member;
  private long addedAt;
  private long removedAt;
  private boolean broken;

  // Of the present connection.
  private boolean live;
  private boolean filling;
  private int underWay;
  private long dropped;
  private long holeUpTo;

  /** The last that came live: what is before it does not come live any more. */
  private long liveUpTo;

  /** Whether routing was in doubt while there was this hole, which is filled some time later. */
  private boolean holeExcused;

  Replica(Oracle oracle, WatchedConversation conversation, Witness witness) {
    this.oracle = oracle;
    this.conversation = conversation;
    this.witness = witness;
  }

  public WatchedConversation conversation() {
    return conversation;
  }

  /** Whose copy it is. */
  public Witness witness() {
    return witness;
  }

  /** What to resume with, and where a page of history should begin. */
  public synchronized Position position() {
    return held;
  }

  /** Whether it was contradicted and does not follow any more. */
  public synchronized boolean broken() {
    return broken;
  }

  /** Whether the user is a member, as far as this device knows. */
  public synchronized boolean member() {
    return member;
  }

  /** In words, what its device would have to get to have more than it holds. */
  synchronized String waitsFor() {
    if (!live) {
      return "it has not caught up since it connected";
    }
    if (filling) {
      return "it asked for the history after that, and has no answer yet";
    }
    if (!ahead.isEmpty() || dropped > held.seq()) {
      return "it knows of more up to seq %d, and has not asked for what lies between"
          .formatted(ahead.isEmpty() ? dropped : ahead.lastKey());
    }
    return member ? "nothing told it of more" : "nothing told it that it is a member again";
  }

  /** A new connection begins. */
  public synchronized void connected() {
    live = false;
    filling = false;
    underWay = 0;
    dropped = 0;
    holeUpTo = 0;
    liveUpTo = 0;
    holeExcused = false;
    ahead.clear();
  }

  /**
   * The resume is complete.
   *
   * @return whether to ask for the history after {@link #position}
   */
  public synchronized boolean caughtUp() {
    live = true;
    return advance();
  }

  /** This connection sent a message here that it has no answer to. */
  public synchronized void sending() {
    underWay++;
  }

  /**
   * An answer came to what {@link #sending} told of.
   *
   * @return whether to ask for the history after {@link #position}
   */
  public synchronized boolean answered() {
    underWay = Math.max(0, underWay - 1);
    return advance();
  }

  /** An entry came live; returns whether to ask for the history after {@link #position}. */
  public synchronized boolean live(Entry entry) {
    oracle.delivered(1);
    liveUpTo = Math.max(liveUpTo, entry.seq());
    see(Via.LIVE, entry);
    suspect(entry.seq());
    return take(entry);
  }

  /** The device's own entry, from its acknowledgement; returns as {@link #live}. */
  public synchronized boolean own(Entry entry) {
    see(Via.ACK, entry);
    return take(entry);
  }

  /** A delta came; returns as {@link #live}. */
  public synchronized boolean delta(ServerFrame.ConversationDelta delta) {
    oracle.delivered(delta.entries().size());
    delta.entries().forEach(entry -> see(Via.RESUME, entry));
    suspect(delta.head().seq());
    if (broken) {
      return false;
    }
    if (delta.reset().isPresent()) {
      reset(delta);
      return false;
    }
    if (!dense("A delta of a resume", delta.from(), delta.entries())) {
      return false;
    }
    Position end = Chain.advance(delta.from(), conversation.id(), delta.entries());
    if (!end.equals(delta.head())) {
      disagree("A delta of a resume", end, delta.head());
    } else if (delta.from().seq() > held.seq()) {
      // A gap that the protocol allows: what lies in it is fetched as history.
      dropped = Math.max(dropped, delta.head().seq());
    } else if (delta.from().seq() == held.seq() && !delta.from().equals(held)) {
      disagree("A delta of a resume", held, delta.from());
    } else {
      delta.entries().forEach(this::append);
    }
    return advance();
  }

  /** The page came that was asked for; returns as {@link #live}. */
  public synchronized boolean filled(ServerFrame.HistoryPage page) {
    looked(page);
    filling = false;
    if (broken) {
      return false;
    }
    if (page.entries().isEmpty() && page.head().seq() > held.seq() && member) {
      contradict(
          Promise.SEQ_DENSE,
          "The history of %s has its head at %d and nothing after %d."
              .formatted(witness, page.head().seq(), held.seq()));
      return false;
    }
    for (Entry entry : page.entries()) {
      if (entry.seq() == held.seq() + 1) {
        missedLive(entry);
      }
      append(entry);
    }
    if (page.head().seq() > held.seq() && !page.entries().isEmpty()) {
      dropped = Math.max(dropped, page.head().seq());
    }
    return advance();
  }

  /** The page that was asked for does not come. */
  public synchronized void refused() {
    filling = false;
  }

  /** Whether to ask for the history after {@link #position} now, when a page was refused before. */
  public synchronized boolean wants() {
    return advance();
  }

  /** A page of history came that is only to be compared. */
  public synchronized void looked(ServerFrame.HistoryPage page) {
    page.entries().forEach(entry -> see(Via.HISTORY, entry));
    suspect(page.head().seq());
    if (broken || !dense("A page of history", page.from(), page.entries())) {
      return;
    }
    if (page.from().seq() == held.seq() && !page.from().equals(held)) {
      disagree("A page of history", held, page.from());
    } else if (page.head().seq() == held.seq() && !page.head().equals(held)) {
      disagree("The head in a page of history", held, page.head());
    }
  }

  /**
   * What was seen while the user was no member, as far as this device knew; only the history tells
   * whether it had been added by then.
   */
  synchronized List<Long> suspects() {
    return suspects.all();
  }

  private void see(Via via, Entry entry) {
    oracle.see(conversation, witness, via, entry);
  }

  private void suspect(long seq) {
    if (!member && seq > removedAt) {
      suspects.add(seq);
    }
  }

  private boolean take(Entry entry) {
    if (broken || entry.seq() <= held.seq()) {
      return false;
    }
    if (ahead.size() < AHEAD) {
      ahead.put(entry.seq(), entry);
    } else {
      dropped = Math.max(dropped, entry.seq());
    }
    return advance();
  }

  /** Appends what fits, and says whether a page of history is needed for the rest. */
  private boolean advance() {
    while (!ahead.isEmpty() && ahead.firstKey() <= held.seq() + 1) {
      Entry next = ahead.pollFirstEntry().getValue();
      append(next);
      // It came before the entry that put the user out.
      suspect(next.seq());
    }
    boolean hole = !ahead.isEmpty() || dropped > held.seq();
    if (!hole) {
      holeExcused = false;
      return false;
    }
    holeExcused |= oracle.routingInDoubt();
    if (broken || !live || filling) {
      return false;
    }
    if (underWay > 0 && ahead.size() < AHEAD && dropped <= held.seq()) {
      // What is missing may be this connection's own, and its acknowledgement on the way.
      return false;
    }
    holeUpTo = ahead.isEmpty() || !member ? 0 : ahead.firstKey() - 1;
    filling = true;
    return true;
  }

  private void append(Entry entry) {
    if (entry.seq() != held.seq() + 1) {
      return;
    }
    held = Chain.advance(held, conversation.id(), entry);
    if (entry.fact() instanceof Fact.MemberAdded added && isMine(added.userId())) {
      member = true;
      addedAt = entry.seq();
    } else if (entry.fact() instanceof Fact.MemberRemoved removed && isMine(removed.userId())) {
      member = false;
      removedAt = entry.seq();
      suspects.explained(addedAt, removedAt);
    }
  }

  private boolean isMine(Object user) {
    return user.equals(witness.userId());
  }

  private void missedLive(Entry entry) {
    OptionalLong message = oracle.message(entry);
    boolean own = message.isPresent() && Ledger.sender(message.getAsLong()) == witness.number();
    if (entry.seq() <= holeUpTo
        && entry.seq() < liveUpTo
        && entry.seq() > dropped
        && !own
        && !holeExcused
        && !conversation.mayMissLive()) {
      oracle
          .findings()
          .report(
              Promise.DELIVERED,
              conversation.id(),
              "Seq %d never reached %s, which was connected; it found it in the history after seq %d had come."
                  .formatted(entry.seq(), witness, holeUpTo + 1));
    }
  }

  private boolean dense(String what, Position from, List<Entry> entries) {
    long seq = from.seq();
    for (Entry entry : entries) {
      if (entry.seq() != seq + 1) {
        contradict(
            entry.seq() <= seq || holds(entries, seq + 1) ? Promise.ORDER_SAME : Promise.SEQ_DENSE,
            "%s for %s has seq %d after seq %d.".formatted(what, witness, entry.seq(), seq));
        return false;
      }
      seq++;
    }
    return true;
  }

  /** Whether what seems left out comes later in the same answer: then it is only out of order. */
  private static boolean holds(List<Entry> entries, long seq) {
    return entries.stream().anyMatch(entry -> entry.seq() == seq);
  }

  private void reset(ServerFrame.ConversationDelta delta) {
    switch (delta.reset().orElseThrow()) {
      case CHAIN_MISMATCH ->
          contradict(
              Promise.CHAIN_EQUAL,
              "%s holds seq %d with a chain that the server does not have any more."
                  .formatted(witness, held.seq()));
      case POSITION_AHEAD ->
          contradict(
              Promise.DURABLE,
              "%s was shown entries up to seq %d, and the server's head is %d now."
                  .formatted(witness, held.seq(), delta.head().seq()));
      case NOT_A_MEMBER ->
          contradict(
              Promise.DURABLE,
              "%s was shown entries up to seq %d, and the server does not know it as a member, present or past."
                  .formatted(witness, held.seq()));
    }
  }

  private void disagree(String what, Position ours, Position theirs) {
    contradict(
        ours.seq() == theirs.seq() ? Promise.CHAIN_EQUAL : Promise.SEQ_DENSE,
        ours.seq() == theirs.seq()
            ? "%s has another chain at seq %d than %s computed from the entries."
                .formatted(what, ours.seq(), witness)
            : "%s for %s ends at seq %d and says that it ends at %d."
                .formatted(what, witness, ours.seq(), theirs.seq()));
  }

  private void contradict(Promise promise, String detail) {
    broken = true;
    ahead.clear();
    oracle.findings().report(promise, conversation.id(), detail);
  }
}
