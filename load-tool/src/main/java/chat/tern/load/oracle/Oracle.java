package chat.tern.load.oracle;

import chat.tern.load.agent.MessageIds;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Takes down what was sent, acknowledged and received, and judges it: {@link Judgement} at the end,
 * and {@link Findings} at once for what no history can excuse. Safe for all threads.
 */
public final class Oracle {

  /** Three leases of a node: then everybody is noted, and was reminded. */
  private static final Duration CATCHING_UP = Duration.ofSeconds(15);

  private final MessageIds ids;
  private final LongSupplier nanos;
  private final List<Witness> witnesses;
  private final Ledger ledger;
  private final Findings findings = new Findings();
  private final List<WatchedConversation> conversations = new CopyOnWriteArrayList<>();
  private final LongAdder made = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder repeats = new LongAdder();
  private final LongAdder deliveries = new LongAdder();
  private final AtomicInteger era = new AtomicInteger();
  private volatile OptionalLong routing = OptionalLong.empty();

  /**
   * An oracle of one run.
   *
   * @param ids of all messages of the run, and of nothing else
   * @param witnesses all devices, in the order of their numbers
   */
  public Oracle(MessageIds ids, List<Witness> witnesses) {
    this(ids, witnesses, System::nanoTime);
  }

  /**
   * @param nanos a clock that never jumps, in nanoseconds
   */
  Oracle(MessageIds ids, List<Witness> witnesses, LongSupplier nanos) {
    this.ids = ids;
    this.nanos = nanos;
    this.witnesses = List.copyOf(witnesses);
    this.ledger = new Ledger(witnesses.size());
  }

  /**
   * From now on nodes may not know which devices are where. What they miss they find by what they
   * are told next, which need not be all.
   */
  public void routingBroken() {
    routing = OptionalLong.of(Long.MAX_VALUE);
  }

  /** They know again, and make up for what was missed within a while from now. */
  public void routingMended() {
    if (routing.isPresent()) {
      routing = OptionalLong.of(nanos.getAsLong() + CATCHING_UP.toNanos());
    }
  }

  /** Whether a device may have to find by itself what it was not told. */
  boolean routingInDoubt() {
    OptionalLong until = routing;
    return until.isPresent()
        && (until.getAsLong() == Long.MAX_VALUE || until.getAsLong() - nanos.getAsLong() > 0);
  }

  /** Watches a conversation from now on. */
  public synchronized WatchedConversation watch(ConversationId id, UserId owner) {
    WatchedConversation conversation = new WatchedConversation(conversations.size(), id, owner);
    conversations.add(conversation);
    return conversation;
  }

  /** What a device holds of a conversation: nothing yet. One for each pair of them. */
  public Replica replica(WatchedConversation conversation, Witness witness) {
    Replica replica = new Replica(this, conversation, witness);
    conversation.add(replica);
    return replica;
  }

  /** The number that the sender's next message will have. */
  public long next(Witness sender) {
    return Ledger.number(sender.number(), ledger.count(sender.number()));
  }

  /**
   * Enters a message before it is sent for the first time. Of one sender, by one thread at a time.
   *
   * @param atTenths when, in tenths of a millisecond from the start of the run
   * @return its number
   */
  public long made(
      Witness sender, WatchedConversation conversation, MessageBody body, int atTenths) {
    made.increment();
    return ledger.made(sender.number(), conversation.number(), EntryDigest.body(body), atTenths);
  }

  /** The id to send a message under. */
  public ClientMessageId id(long message) {
    return ids.of(message);
  }

  /** The number of a message of this run, or empty for another id. */
  public OptionalLong message(ClientMessageId id) {
    OptionalLong number = ids.number(id);
    return number.isPresent() && ledger.knows(number.getAsLong()) ? number : OptionalLong.empty();
  }

  OptionalLong message(Entry entry) {
    return entry.fact() instanceof Fact.MessagePosted
        ? message(entry.clientMessageId())
        : OptionalLong.empty();
  }

  /** Where a message was sent to. */
  public WatchedConversation conversation(long message) {
    return conversations.get(ledger.conversation(message));
  }

  /** One of the messages of a sender, with an equal chance for all; empty while there is none. */
  public OptionalLong any(Witness sender, RandomGenerator random) {
    int count = ledger.count(sender.number());
    return count == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Ledger.number(sender.number(), random.nextInt(count)));
  }

  /** When a message was made. */
  public int madeAtTenths(long message) {
    return ledger.madeAtTenths(message);
  }

  /** The seq that a message was first acknowledged with, 0 for none. */
  public int acknowledgedSeq(long message) {
    return ledger.ackSeq(message);
  }

  /**
   * Enters an acknowledgement, the first one or a later one.
   *
   * @return whether it is the first one of this message
   */
  public boolean acknowledged(Witness device, long message, ServerFrame.MessageAck ack) {
    boolean first = ledger.ackSeq(message) == 0;
    if (!ledger.acked(message, ack, era.get())) {
      findings.report(
          Promise.REPEAT_SAME,
          ack.conversationId(),
          "Message %s was acknowledged as seq %d, and later to %s as seq %d or with another id, time or ordinal."
              .formatted(ack.clientMessageId(), ledger.ackSeq(message), device, ack.seq()));
    }
    (first ? acknowledged : repeats).increment();
    return first;
  }

  /** Enters the answer to a history that the sender asked for after the acknowledgement. */
  public void readBack(Witness device, long message, ServerFrame.HistoryPage page) {
    int seq = ledger.ackSeq(message);
    Optional<Entry> found = page.entries().stream().filter(entry -> entry.seq() == seq).findFirst();
    if (found.isEmpty()) {
      findings.report(
          Promise.READ_YOUR_WRITES,
          page.conversationId(),
          "%s was told seq %d, and did not find it in the history that it read then (head %d)."
              .formatted(device, seq, page.head().seq()));
    } else if (!ids.of(message).equals(found.get().clientMessageId())) {
      findings.report(
          Promise.ACK_TRUE,
          page.conversationId(),
          "%s was told seq %d for message %s, and the history has another entry there."
              .formatted(device, seq, ids.of(message)));
    }
  }

  /** The server was ended by force: what it said before has to be there afterwards. */
  public void serverEnded() {
    era.incrementAndGet();
  }

  /** Reports that something has been waited for in vain. */
  public void missing(Promise promise, WatchedConversation conversation, String detail) {
    findings.report(promise, conversation.id(), detail);
  }

  public Findings findings() {
    return findings;
  }

  /** Messages that were made so far. */
  public long made() {
    return made.sum();
  }

  /** Messages that were acknowledged so far, each counted once. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Acknowledgements of repeated sends so far. */
  public long repeats() {
    return repeats.sum();
  }

  /** Entries that reached devices so far. */
  public long deliveries() {
    return deliveries.sum();
  }

  /** All that are watched. */
  public List<WatchedConversation> conversations() {
    return List.copyOf(conversations);
  }

  int era() {
    return era.get();
  }

  Ledger ledger() {
    return ledger;
  }

  Witness witness(int number) {
    return witnesses.get(number);
  }

  void delivered(int entries) {
    deliveries.add(entries);
  }

  void see(WatchedConversation conversation, Witness witness, Via via, Entry entry) {
    conversation.shown(entry);
    conversation
        .seen()
        .note(
            new SeenLog.Sight(
                witness.number(),
                via,
                entry.seq(),
                message(entry).orElse(SeenLog.NO_MESSAGE),
                EntryDigest.of(entry)));
  }
}
