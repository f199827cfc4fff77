package chat.tern.load.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.MessageIds;
import chat.tern.load.result.Proof;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplicaTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(3));
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final ConversationId id = new ConversationId(ids.entryId().value());
  private final Witness phone = new Witness(0, "phone", bob);
  private final AtomicLong nanos = new AtomicLong();
  private final Oracle oracle =
      new Oracle(
          new MessageIds(InstantSource.fixed(NOW), new Random(4)), List.of(phone), nanos::get);
  private final WatchedConversation conversation = oracle.watch(id, alice);
  private final Replica replica = oracle.replica(conversation, phone);
  private final List<Entry> log = new ArrayList<>();

  @BeforeEach
  void bobIsAMemberAndConnected() {
    append(new Fact.ConversationCreated(ConversationKind.GROUP, "g"));
    append(new Fact.MemberAdded(alice, "alice", Role.ADMIN));
    append(new Fact.MemberAdded(bob, "bob", Role.MEMBER));
    replica.connected();
    assertFalse(replica.delta(delta(0)));
    assertFalse(replica.caughtUp());
    assertEquals(3, replica.position().seq());
  }

  @Test
  void entriesInOrderAreTakenAndNeedNothing() {
    assertFalse(replica.live(say()));
    assertFalse(replica.live(say()));
    assertFalse(replica.live(log.getLast()), "a second time");
    assertEquals(position(5), replica.position());
    assertEquals(List.of(), promises());
  }

  @Test
  void aHoleInWhatComesLiveIsFilledAndReported() {
    say();
    assertTrue(replica.live(say()));
    assertFalse(replica.filled(page(3)));
    assertEquals(position(5), replica.position());
    assertEquals(List.of("delivered"), promises());
  }

  @Test
  void aHoleWhileSendingMayBeTheOwnMessage() {
    replica.sending();
    Entry own = say();
    assertFalse(replica.live(say()), "the acknowledgement is on its way");
    replica.own(own);
    assertFalse(replica.answered());
    assertEquals(position(5), replica.position());
    assertEquals(List.of(), promises());
  }

  @Test
  void whatAnAcknowledgementHasOvertakenIsOnItsWay() {
    Entry other = say();
    replica.sending();
    assertFalse(replica.own(say()));
    assertTrue(replica.answered());
    assertFalse(replica.filled(page(3)));
    assertEquals(position(5), replica.position());
    assertFalse(replica.live(other), "it comes after the page");
    assertEquals(List.of(), promises());
  }

  @Test
  void aHoleIsExcusedThatCameWhileRoutingWasBrokenHoweverLateItIsFilled() {
    oracle.routingBroken();
    replica.sending();
    say();
    assertFalse(replica.live(say()), "the acknowledgement may be on its way");
    oracle.routingMended();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertTrue(replica.answered());
    assertFalse(replica.filled(page(3)));
    assertEquals(List.of(), promises());
    say();
    assertTrue(replica.live(say()));
    assertFalse(replica.filled(page(5)));
    assertEquals(List.of("delivered"), promises(), "the next one is not");
  }

  @Test
  void aHoleIsExcusedWhereTheStoreFailed() {
    conversation.storeFailed();
    say();
    assertTrue(replica.live(say()));
    replica.filled(page(3));
    assertEquals(List.of(), promises());
  }

  @Test
  void whoComesBackAsAMemberReadsWhatLiesBetween() {
    replica.live(append(new Fact.MemberRemoved(bob)));
    say();
    assertTrue(replica.live(append(new Fact.MemberAdded(bob, "bob", Role.MEMBER))));
    replica.filled(page(4));
    assertTrue(replica.member());
    assertEquals(List.of(), promises());
    assertEquals(List.of(6L), replica.suspects(), "for the history to judge");
  }

  @Test
  void whatOvertakesTheRemovalIsSuspectedWhenThatComes() {
    say();
    Entry removal = append(new Fact.MemberRemoved(bob));
    replica.live(say());
    assertEquals(List.of(3L), replica.suspects(), "a member, as far as it knows");
    replica.filled(page(3));
    assertEquals(List.of(6L), replica.suspects());
    assertFalse(replica.live(removal), "it comes late");
    assertEquals(List.of(6L), replica.suspects());
  }

  @Test
  void aMembershipThatIsLearnedLateClearsWhatCameInIt() {
    Replica late = oracle.replica(conversation, new Witness(0, "desktop", bob));
    late.connected();
    late.caughtUp();
    for (int count = 0; count < 300; count++) {
      late.live(say());
    }
    assertEquals(256, late.suspects().size());
    append(new Fact.MemberRemoved(bob));
    Entry leaked = say();
    late.live(leaked);
    late.filled(page(0));
    assertFalse(late.member());
    assertEquals(List.of(leaked.seq()), late.suspects());
  }

  @Test
  void aLongAbsenceIsFilledWithoutReproach() {
    for (int count = 0; count < 150; count++) {
      say();
    }
    replica.connected();
    replica.live(say());
    assertFalse(replica.delta(delta(120)));
    assertTrue(replica.caughtUp());
    assertFalse(replica.filled(page(3)));
    assertEquals(position(154), replica.position());
    assertEquals(List.of(), promises());
  }

  @Test
  void anotherChainContradicts() {
    Position wrong = new Position(3, Digest.of(new byte[Digest.LENGTH]));
    replica.delta(
        new ServerFrame.ConversationDelta(
            id, Optional.empty(), Optional.empty(), wrong, List.of(), wrong));
    assertTrue(replica.broken());
    assertEquals(List.of("chain_equal"), promises());
  }

  @Test
  void aPageOutOfOrderContradicts() {
    say();
    say();
    ServerFrame.HistoryPage page = page(3);
    replica.looked(
        new ServerFrame.HistoryPage("l", id, page.from(), page.entries().reversed(), page.head()));
    assertEquals(List.of("order_same"), promises());
  }

  @Test
  void aPageWithAHoleContradicts() {
    say();
    say();
    say();
    ServerFrame.HistoryPage page = page(3);
    List<Entry> holed = List.of(page.entries().getFirst(), page.entries().getLast());
    replica.looked(new ServerFrame.HistoryPage("l", id, page.from(), holed, page.head()));
    assertEquals(List.of("seq_dense"), promises());
  }

  private List<String> promises() {
    return oracle.findings().kept().stream().map(Proof.Violation::promise).toList();
  }

  private Entry say() {
    return append(new Fact.MessagePosted(MessageBody.text("x"), Optional.empty()));
  }

  private Entry append(Fact fact) {
    ClientMessageId request = ids.clientMessageId();
    Entry entry = new Entry(log.size() + 1L, ids.entryId(), alice, request, NOW, 0, fact);
    log.add(entry);
    return entry;
  }

  private Position position(int seq) {
    return Chain.advance(Position.START, id, log.subList(0, seq));
  }

  private ServerFrame.ConversationDelta delta(int from) {
    return new ServerFrame.ConversationDelta(
        id,
        Optional.empty(),
        Optional.empty(),
        position(from),
        log.subList(from, log.size()),
        position(log.size()));
  }

  private ServerFrame.HistoryPage page(int after) {
    return new ServerFrame.HistoryPage(
        "f1", id, position(after), log.subList(after, log.size()), position(log.size()));
  }
}
