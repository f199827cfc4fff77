package chat.tern.load.oracle;

import chat.tern.load.result.Proof;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Position;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Compares what was taken down with the histories, when nothing is under way any more. One
 * conversation can be judged on each of several threads.
 */
public final class Judgement {

  private final Oracle oracle;
  private final Histories histories;
  private final List<Histories> ofEachNode;
  private final Findings findings;

  /** Of one server. */
  public Judgement(Oracle oracle, Histories histories) {
    this(oracle, histories, List.of());
  }

  /**
   * Of a cluster.
   *
   * @param histories through any node
   * @param ofEachNode through one node each; they have to be the same
   */
  public Judgement(Oracle oracle, Histories histories, List<Histories> ofEachNode) {
    this.oracle = oracle;
    this.histories = histories;
    this.ofEachNode = List.copyOf(ofEachNode);
    this.findings = oracle.findings();
  }

  /**
   * Judges one conversation.
   *
   * @param outsider a user who never was a member
   */
  public void judge(WatchedConversation conversation, UserId outsider) {
    ReferenceLog reference = new ReferenceLog();
    Membership membership = new Membership();
    Position head = readAsOwner(conversation, reference, membership);
    new Sights(oracle, conversation, reference).judge();
    Set<UserId> readers =
        conversation.replicas().stream()
            .map(replica -> replica.witness().userId())
            .collect(Collectors.toCollection(HashSet::new));
    readers.remove(conversation.owner());
    readers.forEach(reader -> readAs(reader, histories, conversation, reference, membership));
    ofEachNode.forEach(
        node -> readAs(conversation.owner(), node, conversation, reference, membership));
    conversation.replicas().forEach(replica -> judge(replica, membership, head));
    requireSecret(conversation, outsider);
  }

  /**
   * Judges what is left when all conversations have been judged: the messages.
   *
   * @return the verdict
   */
  public Proof conclude() {
    Ledger ledger = oracle.ledger();
    ledger.each(message -> {
      if (ledger.ackSeq(message) != 0 && ledger.historySeq(message) == 0) {
        lost(message, ledger.ackSeq(message), ledger.ackEra(message) != oracle.era());
      }
    });
    return new Proof(
        oracle.conversations().size(),
        oracle.acknowledged(),
        oracle.deliveries(),
        findings.count(),
        findings.kept());
  }

  private void lost(long message, int seq, boolean before) {
    WatchedConversation conversation =
        oracle.conversations().get(oracle.ledger().conversation(message));
    String what =
        "Message %s of %s was acknowledged as seq %d"
            .formatted(oracle.id(message), oracle.witness(Ledger.sender(message)), seq);
    findings.report(
        before ? Promise.DURABLE : Promise.NOTHING_LOST,
        conversation.id(),
        before
            ? what + " before the server was ended by force, and is not in the history since."
            : what + ", and is not in the history.");
  }

  private Position readAsOwner(
      WatchedConversation conversation, ReferenceLog reference, Membership membership) {
    HistoryReading reading =
        new HistoryReading(histories, findings, conversation.id(), conversation.owner());
    Queue<Replica> due =
        new PriorityQueue<>(Comparator.comparingLong(replica -> replica.position().seq()));
    conversation.replicas().stream()
        .filter(replica -> !replica.broken() && replica.position().seq() > 0)
        .forEach(due::add);
    Set<ClientMessageId> requests = new HashSet<>();
    AtomicBoolean limited = new AtomicBoolean();
    Position head =
        reading.read((entry, position) -> {
          conversation.shown(entry);
          if (HistoryLimit.isSetBy(entry.fact())) {
            limited.set(true);
          }
          reference.add(
              entry.seq(), oracle.message(entry).orElse(SeenLog.NO_MESSAGE), EntryDigest.of(entry));
          membership.fold(entry);
          account(conversation, entry, requests);
          while (!due.isEmpty() && due.peek().position().seq() <= position.seq()) {
            compare(due.remove(), position, reading.chained());
          }
        });
    if (!head.equals(histories.snapshot(conversation.owner(), conversation.id()))) {
      findings.report(
          Promise.CHAIN_EQUAL,
          conversation.id(),
          "The conversation's snapshot has another position than its history, which ends at seq %d."
              .formatted(head.seq()));
    }
    due.forEach(replica ->
        findings.report(
            Promise.DURABLE,
            conversation.id(),
            "%s was shown entries up to seq %d, and the history ends at seq %d."
                .formatted(replica.witness(), replica.position().seq(), head.seq())));
    if (conversation.gone() > 0 && !limited.get()) {
      findings.report(
          Promise.NOTHING_ALTERED,
          conversation.id(),
          "The message at seq %d was shown as expired, and the conversation never had a limit."
              .formatted(conversation.gone()));
    }
    conversation
        .commands()
        .forEach((request, done) -> {
          if (done && !requests.contains(request)) {
            findings.report(
                Promise.NOTHING_LOST,
                conversation.id(),
                "Request %s was answered with success, and its entry is not in the history."
                    .formatted(request));
          }
        });
    return head;
  }

  private void compare(Replica replica, Position position, boolean chained) {
    Position held = replica.position();
    if (chained && held.seq() == position.seq() && !held.equals(position)) {
      findings.report(
          Promise.CHAIN_EQUAL,
          replica.conversation().id(),
          "%s computed another chain at seq %d from what it was shown than the history gives."
              .formatted(replica.witness(), held.seq()));
    }
  }

  /** Looks an entry up in what was sent. */
  private void account(
      WatchedConversation conversation, Entry entry, Set<ClientMessageId> requests) {
    if (!(entry.fact() instanceof Fact.MessagePosted posted)) {
      if (!conversation.expects(entry)) {
        findings.report(
            Promise.NOTHING_INVENTED,
            conversation.id(),
            "Nobody asked for the %s at seq %d.".formatted(entry.fact().type(), entry.seq()));
      } else if (!requests.add(entry.clientMessageId())) {
        findings.report(
            Promise.NOTHING_DOUBLED,
            conversation.id(),
            "Request %s has a second entry at seq %d."
                .formatted(entry.clientMessageId(), entry.seq()));
      }
      return;
    }
    OptionalLong known = oracle.message(entry);
    Ledger ledger = oracle.ledger();
    if (known.isEmpty()
        || ledger.conversation(known.getAsLong()) != conversation.number()
        || !sender(known.getAsLong()).equals(entry.author())) {
      findings.report(
          Promise.NOTHING_INVENTED,
          conversation.id(),
          "Nobody sent the message at seq %d: id %s, author %s."
              .formatted(entry.seq(), entry.clientMessageId(), entry.author()));
      return;
    }
    long message = known.getAsLong();
    if (ledger.historySeq(message) != 0) {
      findings.report(
          Promise.NOTHING_DOUBLED,
          conversation.id(),
          "Message %s is in the history at seq %d and again at seq %d."
              .formatted(entry.clientMessageId(), ledger.historySeq(message), entry.seq()));
      return;
    }
    ledger.foundAt(message, entry.seq());
    if (ledger.body(message) != EntryDigest.body(posted.body())) {
      findings.report(
          Promise.NOTHING_ALTERED,
          conversation.id(),
          "The message at seq %d does not say what its author sent.".formatted(entry.seq()));
    }
    if (ledger.ackSeq(message) != 0 && !ledger.ackedAs(message, entry)) {
      findings.report(
          Promise.ACK_TRUE,
          conversation.id(),
          "Message %s was acknowledged as seq %d, and is in the history at seq %d or with another id, time or ordinal."
              .formatted(entry.clientMessageId(), ledger.ackSeq(message), entry.seq()));
    }
  }

  private UserId sender(long message) {
    return oracle.witness(Ledger.sender(message)).userId();
  }

  /** Another reader has to find the same, up to where it may read. */
  private void readAs(
      UserId reader,
      Histories through,
      WatchedConversation conversation,
      ReferenceLog reference,
      Membership membership) {
    long end = Math.min(membership.last(reader), reference.last());
    if (end == 0) {
      requireSecret(conversation, reader);
      return;
    }
    Position head =
        new HistoryReading(through, findings, conversation.id(), reader)
            .read((entry, _) -> {
              if (entry.seq() > end) {
                leaked(conversation, reader.toString(), entry.seq(), "finds in the history");
              } else if (EntryDigest.of(entry) != reference.digest(entry.seq())) {
                findings.report(
                    Promise.ORDER_SAME,
                    conversation.id(),
                    "User %s reads another entry at seq %d than user %s."
                        .formatted(reader, entry.seq(), conversation.owner()));
              }
            });
    if (head.seq() > end) {
      leaked(conversation, reader.toString(), head.seq(), "is told the head");
    } else if (head.seq() < end) {
      findings.report(
          Promise.ORDER_SAME,
          conversation.id(),
          "User %s reads the history up to seq %d, and may read up to seq %d."
              .formatted(reader, head.seq(), end));
    }
  }

  private void judge(Replica replica, Membership membership, Position head) {
    Witness witness = replica.witness();
    for (long seq : replica.suspects()) {
      if (membership.outside(witness.userId(), seq)) {
        leaked(replica.conversation(), witness.name(), seq, "was shown");
      }
    }
    boolean complete = replica.position().seq() >= head.seq();
    if (membership.isMember(witness.userId()) && !replica.broken() && !complete) {
      findings.report(
          Promise.DELIVERED,
          replica.conversation().id(),
          "%s is connected and was shown entries up to seq %d, while the history goes on to seq %d: %s."
              .formatted(witness, replica.position().seq(), head.seq(), replica.waitsFor()));
    }
  }

  private void leaked(WatchedConversation conversation, String who, long seq, String how) {
    findings.report(
        Promise.MEMBERS_ONLY,
        conversation.id(),
        "%s %s seq %d, which was written when that user was no member any more."
            .formatted(who, how, seq));
  }

  private void requireSecret(WatchedConversation conversation, UserId outsider) {
    try {
      histories.after(outsider, conversation.id(), 0);
    } catch (TernException refusal) {
      if (refusal.code() == ErrorCode.NOT_FOUND || refusal.code() == ErrorCode.FORBIDDEN) {
        return;
      }
      throw refusal;
    }
    findings.report(
        Promise.MEMBERS_ONLY,
        conversation.id(),
        "User %s can read the history and never was a member.".formatted(outsider));
  }
}
