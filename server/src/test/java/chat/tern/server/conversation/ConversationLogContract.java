package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's log has to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ConversationLogContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private static final AtomicLong TESTS = new AtomicLong();

  // Ids of their own for each test: some engines cannot be emptied in between.
  private final Ids ids = new Ids(() -> NOW, new Random(TESTS.incrementAndGet()));
  private final ConversationId conversation = ids.conversationId();
  private final UserId alice = ids.userId();

  protected abstract ConversationLog log();

  protected abstract MarkStore marks();

  protected abstract BodyEraser eraser();

  @Test
  void anAppendedEntryIsReadBackWhole() {
    List<ChainedEntry> appended = append(Position.START, facts(5));
    assertEquals(appended, log().readAfter(conversation, 0, 100));
    assertEquals(Optional.of(appended.getLast()), log().head(conversation));
  }

  @Test
  void anAppendToAnotherHeadIsRefusedWithTheRealOne() {
    List<ChainedEntry> appended = append(Position.START, facts(3));
    Append late =
        new Append(conversation, Position.START, chained(Position.START, facts(1)), List.of());
    assertEquals(
        new AppendOutcome.Conflict(appended.getLast().position()), await(log().append(late)));
    Append other =
        new Append(
            conversation,
            new Position(3, Position.START.chain()),
            chained(new Position(3, Position.START.chain()), facts(1)),
            List.of());
    assertInstanceOf(AppendOutcome.Conflict.class, await(log().append(other)));
    assertEquals(3, log().readAfter(conversation, 0, 100).size());
  }

  @Test
  void ofManyAppendsToOneHeadExactlyOneWins() {
    List<CompletableFuture<AppendOutcome>> racing =
        IntStream.range(0, 50)
            .mapToObj(_ ->
                log()
                    .append(
                        new Append(
                            conversation,
                            Position.START,
                            chained(Position.START, facts(2)),
                            List.of()))
                    .toCompletableFuture())
            .toList();
    long won =
        racing.stream()
            .map(ConversationLogContract::await)
            .filter(AppendOutcome.Appended.class::isInstance)
            .count();
    assertEquals(1, won);
    assertEquals(2, log().readAfter(conversation, 0, 100).size());
  }

  @Test
  void pagesMeetWithoutSeamInBothDirections() {
    List<ChainedEntry> all = append(Position.START, facts(97));
    List<ChainedEntry> forward = new ArrayList<>();
    List<ChainedEntry> page = log().readAfter(conversation, 0, 10);
    while (!page.isEmpty()) {
      forward.addAll(page);
      page = log().readAfter(conversation, page.getLast().seq(), 10);
    }
    assertEquals(all, forward);
    List<ChainedEntry> backward = new ArrayList<>();
    page = log().readBefore(conversation, Long.MAX_VALUE, 10);
    while (!page.isEmpty()) {
      backward.addAll(0, page);
      page = log().readBefore(conversation, page.getFirst().seq(), 10);
    }
    assertEquals(all, backward);
  }

  @Test
  void anEntryIsFoundByItsDedupeKeyForEver() {
    List<ChainedEntry> all = append(Position.START, facts(20));
    Entry third = all.get(2).entry();
    assertEquals(Optional.of(third), log().find(conversation, alice, third.clientMessageId()));
    assertEquals(Optional.empty(), log().find(conversation, ids.userId(), third.clientMessageId()));
    assertEquals(
        Optional.empty(), log().find(ids.conversationId(), alice, third.clientMessageId()));
  }

  @Test
  void anAppendWithAKnownDedupeKeyIsRefusedWhole() {
    List<ChainedEntry> before = append(Position.START, facts(5));
    Position head = before.getLast().position();
    ClientMessageId known = before.get(3).entry().clientMessageId();
    MarkStore.Mark mark = marks().mark(conversation, alice);
    for (int repeated = 0; repeated < 3; repeated++) {
      List<ChainedEntry> entries = rechained(head, chained(head, facts(3)), repeated, known);
      assertEquals(
          new AppendOutcome.Duplicate(),
          await(
              log()
                  .append(
                      new Append(
                          conversation, head, entries, List.of(new ReadMark(alice, 8, 8))))));
      assertEquals(before, log().readAfter(conversation, 0, 100));
    }
    assertEquals(mark, marks().mark(conversation, alice));
    List<ChainedEntry> after = append(head, facts(2));
    assertEquals(Optional.of(after.getLast()), log().head(conversation));
  }

  @Test
  void anotherAuthorOrConversationMayUseTheSameDedupeKey() {
    List<ChainedEntry> before = append(Position.START, facts(3));
    ClientMessageId known = before.getLast().entry().clientMessageId();
    ConversationId other = ids.conversationId();
    List<ChainedEntry> there =
        rechained(other, Position.START, chained(other, Position.START, facts(1)), 0, known, alice);
    assertEquals(
        new AppendOutcome.Appended(),
        await(log().append(new Append(other, Position.START, there, List.of()))));
    Position head = before.getLast().position();
    List<ChainedEntry> here =
        rechained(conversation, head, chained(head, facts(1)), 0, known, ids.userId());
    assertEquals(
        new AppendOutcome.Appended(),
        await(log().append(new Append(conversation, head, here, List.of()))));
  }

  @Test
  void structureAndLastMessageAreFoundAmongMessages() {
    List<Fact> facts = new ArrayList<>(facts(10));
    facts.add(new Fact.TitleChanged("Later"));
    facts.add(new Fact.ReactionSet(3, "x"));
    List<ChainedEntry> all = append(Position.START, facts);
    assertEquals(
        List.of(1L, 2L, 11L),
        log().structuralAfter(conversation, 0).stream().map(Entry::seq).toList());
    assertEquals(
        List.of(11L), log().structuralAfter(conversation, 2).stream().map(Entry::seq).toList());
    assertEquals(Optional.of(all.get(9).entry()), log().lastMessage(conversation, Long.MAX_VALUE));
    assertEquals(Optional.of(all.get(4).entry()), log().lastMessage(conversation, 5));
    assertEquals(Optional.empty(), log().lastMessage(conversation, 2));
  }

  @Test
  void sendingMovesTheSendersMarkWithTheEntry() {
    List<ChainedEntry> entries = chained(Position.START, facts(4));
    await(
        log()
            .append(
                new Append(
                    conversation, Position.START, entries, List.of(new ReadMark(alice, 4, 2)))));
    assertEquals(new MarkStore.Mark(alice, 0, 4, 2), marks().mark(conversation, alice));
  }

  @Test
  void whatIsErasedIsGoneAndTheChainStillVerifies() {
    List<Fact> facts = new ArrayList<>(facts(10));
    facts.add(new Fact.MessageEdited(3, MessageBody.text("Better")));
    List<ChainedEntry> all = append(Position.START, facts);
    eraser().erase(conversation, all.subList(2, 5).stream().map(ChainedEntry::entry).toList());
    eraser().erase(conversation, List.of(all.getLast().entry()));
    // Again, by another node that had read it before.
    eraser().erase(conversation, all.subList(1, 5).stream().map(ChainedEntry::entry).toList());
    List<ChainedEntry> left = log().readAfter(conversation, 0, 100);
    Position position = Position.START;
    for (ChainedEntry entry : left) {
      position = Chain.advance(position, conversation, entry.entry());
      assertEquals(position, entry.position());
      boolean erased = (entry.seq() >= 3 && entry.seq() <= 5) || entry.seq() == 11;
      Entry before = all.get((int) entry.seq() - 1).entry();
      assertEquals(erased ? before.purged() : before, entry.entry());
    }
    assertEquals(11, position.seq());
    assertEquals(
        Optional.of(all.get(2).entry().purged()),
        log().find(conversation, alice, all.get(2).entry().clientMessageId()));
    assertEquals(Optional.of(all.get(4).entry().purged()), log().lastMessage(conversation, 5));
  }

  @Test
  void erasingAndAppendingDoNotDisturbEachOther() {
    List<ChainedEntry> all = append(Position.START, facts(40));
    CompletableFuture<Void> erasing =
        CompletableFuture.runAsync(() -> {
          for (ChainedEntry entry : all) {
            eraser().erase(conversation, List.of(entry.entry()));
          }
        });
    Position head = all.getLast().position();
    for (int i = 0; i < 20; i++) {
      List<Fact> message =
          List.of(new Fact.MessagePosted(MessageBody.text("Later " + i), Optional.empty()));
      head = append(head, message).getLast().position();
    }
    erasing.orTimeout(30, TimeUnit.SECONDS).join();
    List<Boolean> full =
        log().readAfter(conversation, 2, 100).stream()
            .map(entry -> entry.entry().hasContent())
            .toList();
    assertEquals(58, full.size());
    assertEquals(38, full.indexOf(true));
    assertEquals(20, full.stream().filter(Boolean::booleanValue).count());
    assertEquals(Optional.of(head), log().head(conversation).map(ChainedEntry::position));
  }

  @Test
  void manyConversationsDoNotMix() {
    List<ConversationId> many = IntStream.range(0, 40).mapToObj(_ -> ids.conversationId()).toList();
    List<CompletableFuture<AppendOutcome>> outcomes =
        many.stream()
            .map(id ->
                log()
                    .append(
                        new Append(
                            id, Position.START, chained(id, Position.START, facts(3)), List.of()))
                    .toCompletableFuture())
            .collect(Collectors.toList());
    outcomes.forEach(outcome -> assertEquals(new AppendOutcome.Appended(), await(outcome)));
    for (ConversationId id : many) {
      Position position = Position.START;
      for (ChainedEntry entry : log().readAfter(id, 0, 10)) {
        position = Chain.advance(position, id, entry.entry());
        assertEquals(position, entry.position());
      }
      assertEquals(3, position.seq());
    }
  }

  @Test
  void anUnknownConversationIsEmpty() {
    assertEquals(Optional.empty(), log().head(conversation));
    assertTrue(log().readAfter(conversation, 0, 10).isEmpty());
    assertTrue(log().readBefore(conversation, 10, 10).isEmpty());
  }

  /** The entries, with number {@code index} under another dedupe key of alice's. */
  private List<ChainedEntry> rechained(
      Position head, List<ChainedEntry> entries, int index, ClientMessageId key) {
    return rechained(conversation, head, entries, index, key, alice);
  }

  private static List<ChainedEntry> rechained(
      ConversationId id,
      Position head,
      List<ChainedEntry> entries,
      int index,
      ClientMessageId key,
      UserId author) {
    List<ChainedEntry> changed = new ArrayList<>();
    Position position = head;
    for (int i = 0; i < entries.size(); i++) {
      Entry old = entries.get(i).entry();
      Entry entry =
          new Entry(
              old.seq(),
              old.entryId(),
              i == index ? author : old.author(),
              i == index ? key : old.clientMessageId(),
              old.createdAt(),
              old.ordinal(),
              old.fact());
      position = Chain.advance(position, id, entry);
      changed.add(new ChainedEntry(entry, position.chain()));
    }
    return changed;
  }

  private List<Fact> facts(int count) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ConversationCreated(ConversationKind.GROUP, "Terns"));
    facts.add(new Fact.MemberAdded(alice, "alice", Role.ADMIN));
    while (facts.size() < count) {
      facts.add(
          new Fact.MessagePosted(
              MessageBody.text("Message " + facts.size() + " – żółw 🐢"), Optional.empty()));
    }
    return facts.subList(0, count);
  }

  private List<ChainedEntry> append(Position head, List<Fact> facts) {
    List<ChainedEntry> entries = chained(head, facts);
    assertEquals(
        new AppendOutcome.Appended(),
        await(log().append(new Append(conversation, head, entries, List.of()))));
    return entries;
  }

  private List<ChainedEntry> chained(Position head, List<Fact> facts) {
    return chained(conversation, head, facts);
  }

  private List<ChainedEntry> chained(ConversationId id, Position head, List<Fact> facts) {
    List<ChainedEntry> entries = new ArrayList<>();
    Position position = head;
    long ordinal = 0;
    for (Fact fact : facts) {
      ordinal += fact instanceof Fact.MessagePosted ? 1 : 0;
      ClientMessageId clientId = ids.clientMessageId();
      Entry entry =
          new Entry(position.seq() + 1, ids.entryId(), alice, clientId, NOW, ordinal, fact);
      position = Chain.advance(position, id, entry);
      entries.add(new ChainedEntry(entry, position.chain()));
    }
    return entries;
  }

  private static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
