package chat.tern.client.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.Samples;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every client store promises. */
@Timeout(30)
abstract class ClientStoreContract {

  static final ConversationId ID = Samples.CONVERSATION;
  static final List<ChainedEntry> LOG = ChainedEntry.chain(Position.START, ID, Samples.LOG);

  private Optional<ClientStore> opened = Optional.empty();

  /** A store that is empty when it is opened for the first time. */
  abstract ClientStore open();

  ClientStore store() {
    if (opened.isEmpty()) {
      opened = Optional.of(open());
    }
    return opened.get();
  }

  @AfterEach
  void close() {
    opened.ifPresent(ClientStore::close);
  }

  @Test
  void aLogThatIsExtendedEntryByEntryFoldsAsTheReducerSays() {
    for (ChainedEntry chained : LOG) {
      store().log().save(new LogChange.Extend(ID, List.of(chained)));
    }
    assertEquals(
        ConversationState.empty(ID).applyAll(Samples.LOG).snapshot(),
        store().log().conversation(ID).orElseThrow());
    assertEquals(
        List.of(new Held(ID, Samples.HEAD, Samples.LOG.getLast().ordinal())), store().log().held());
    assertEquals(LOG.subList(2, 4), store().log().entriesAfter(ID, 2, 2));
    assertEquals("alice", store().state().names().get(Samples.ALICE));
  }

  @Test
  void whatHasExpiredIsNotShown() {
    store().log().save(new LogChange.Extend(ID, LOG));
    store().log().save(new LogChange.Extend(ID, limited(3_600)));
    Instant hello = LOG.get(3).entry().createdAt();
    for (boolean expired : new boolean[] {false, true, false}) {
      Instant now = hello.plusSeconds(3_600).plusMillis(expired ? 1 : 0);
      ClientStore shown = new ExpiringStore(store(), () -> now);
      Entry entry = LOG.get(3).entry();
      assertEquals(
          expired ? entry.purged() : entry, shown.log().entriesAfter(ID, 3, 1).getFirst().entry());
      assertEquals(
          expired ? entry.purged() : entry, shown.log().entriesBefore(ID, 5, 1).getFirst().entry());
      assertEquals(expired, shown.log().messages(ID, 4, 4).getFirst().deleted());
      assertEquals(expired ? 0 : 1, shown.log().search(List.of("hello"), 10).size());
    }
    Instant late = hello.plusSeconds(100_000);
    assertTrue(
        new ExpiringStore(store(), () -> late)
            .overviews()
            .getFirst()
            .lastMessage()
            .orElseThrow()
            .deleted());
  }

  static List<ChainedEntry> limited(long seconds) {
    Entry limit =
        Samples.entry(
            LOG.size() + 1L,
            LOG.getLast().entry().ordinal(),
            HistoryLimit.ofSeconds(Optional.of(seconds)).fact());
    return ChainedEntry.chain(LOG.getLast().position(), ID, List.of(limit));
  }

  @Test
  void everyChangeTwiceIsOnce() {
    LogChange all = new LogChange.Extend(ID, LOG);
    store().log().save(all);
    Object before = store().log().entriesAfter(ID, 0, 100);
    store().log().save(all);
    store().log().save(new LogChange.Extend(ID, LOG.subList(0, 5)));
    store().log().save(new LogChange.Backfill(ID, LOG.subList(2, 7)));
    assertEquals(before, store().log().entriesAfter(ID, 0, 100));
    assertEquals(Samples.HEAD, store().log().held().getFirst().position());
  }

  @Test
  void messagesComeOutTheSameInWhateverOrderTheirEntriesCame() {
    MemoryStore straight = new MemoryStore();
    straight.log().save(new LogChange.Extend(ID, LOG));
    List<MessageState> expected = straight.log().messages(ID, 1, 100);
    for (int seed = 0; seed < 20; seed++) {
      List<ChainedEntry> shuffled = new ArrayList<>(LOG);
      Collections.shuffle(shuffled, new Random(seed));
      store().log().save(new LogChange.Drop(ID));
      shuffled.forEach(one -> store().log().save(new LogChange.Backfill(ID, List.of(one))));
      assertEquals(expected, store().log().messages(ID, 1, 100), "seed " + seed);
    }
  }

  @Test
  void aDeletedMessageLeavesNoWordsBehindButTheChainStillVerifies() {
    store().log().save(new LogChange.Extend(ID, LOG));
    assertTrue(store().log().messages(ID, 5, 5).getFirst().deleted());
    assertEquals(List.of(), store().log().search(List.of("coffee"), 10));
    List<Entry> held =
        store().log().entriesAfter(ID, 0, 100).stream().map(ChainedEntry::entry).toList();
    assertTrue(
        held.get(4).fact() instanceof Fact.MessagePosted posted
            && posted.body() instanceof MessageBody.Purged);
    assertEquals(Samples.HEAD, ChainedEntry.chain(Position.START, ID, held).getLast().position());
  }

  @Test
  void aSnapshotLeavesAHoleThatBackfillCloses() {
    store().log().save(new LogChange.Extend(ID, LOG.subList(0, 3)));
    ConversationState state = ConversationState.empty(ID).applyAll(Samples.LOG.subList(0, 9));
    store()
        .log()
        .save(new LogChange.Replace(ID, false, Optional.of(state.snapshot()), LOG.subList(7, 9)));
    assertEquals(state.snapshot(), store().log().conversation(ID).orElseThrow());
    assertEquals(
        List.of(1L, 2L, 3L, 8L, 9L),
        store().log().entriesAfter(ID, 0, 100).stream().map(ChainedEntry::seq).toList());
    store().log().save(new LogChange.Backfill(ID, LOG.subList(3, 7)));
    store().log().save(new LogChange.Extend(ID, LOG.subList(9, LOG.size())));
    assertEquals(
        ConversationState.empty(ID).applyAll(Samples.LOG).snapshot(),
        store().log().conversation(ID).orElseThrow());
    assertEquals(
        List.of(13L, 14L),
        store().log().entriesBefore(ID, 15, 2).stream().map(ChainedEntry::seq).toList());
  }

  @Test
  void anOverviewSaysWhatAListShows() {
    ConversationId other = ConversationId.parse("0193a5c0-1111-7000-8000-00000000c0df");
    List<ChainedEntry> quiet = ChainedEntry.chain(Position.START, other, Samples.LOG.subList(0, 3));
    store().log().save(new LogChange.Extend(ID, LOG.subList(0, 6)));
    store().log().save(new LogChange.Extend(other, quiet));
    store().state().mark(new ReadMark(ID, 4, 4));

    assertEquals(2, store().overviews().size());
    Overview busy = store().overview(ID).orElseThrow();
    assertTrue(store().overviews().contains(busy));
    assertEquals(store().log().conversation(ID).orElseThrow(), busy.state());
    assertEquals(6, busy.last().orElseThrow().seq());
    assertEquals(store().log().messages(ID, 5, 5).getFirst(), busy.lastMessage().orElseThrow());
    assertEquals(4, busy.atRead().orElseThrow().seq());
    assertEquals(1, busy.unread());

    Overview nobodyWrote = store().overview(other).orElseThrow();
    assertEquals(Optional.empty(), nobodyWrote.lastMessage());
    assertEquals(0, nobodyWrote.unread());

    store().log().save(new LogChange.Extend(ID, LOG.subList(6, 7)));
    assertTrue(store().overview(ID).orElseThrow().lastMessage().orElseThrow().deleted());
    store().log().save(new LogChange.Drop(ID));
    assertEquals(Optional.empty(), store().overview(ID));
  }

  @Test
  void anOverviewCountsWhatIsHeldWhenTheReadMarkLiesInAHole() {
    ConversationState state = ConversationState.empty(ID).applyAll(Samples.LOG.subList(0, 5));
    store().log().save(new LogChange.Extend(ID, LOG.subList(0, 2)));
    store()
        .log()
        .save(new LogChange.Replace(ID, false, Optional.of(state.snapshot()), LOG.subList(4, 5)));
    store().state().mark(new ReadMark(ID, 3, 3));
    Overview overview = store().overview(ID).orElseThrow();
    assertEquals(5, overview.atRead().orElseThrow().seq());
    assertEquals(1, overview.unread());
  }

  @Test
  void droppingForgetsAndReplacingStartsOver() {
    store().log().save(new LogChange.Extend(ID, LOG));
    store().log().save(new LogChange.Replace(ID, true, Optional.empty(), LOG.subList(0, 4)));
    assertEquals(LOG.get(3).position(), store().log().held().getFirst().position());
    assertEquals(4, store().log().entriesAfter(ID, 0, 100).size());
    store().log().save(new LogChange.Drop(ID));
    assertEquals(List.of(), store().log().held());
    assertEquals(Optional.empty(), store().log().conversation(ID));
    assertEquals(List.of(), store().log().search(List.of("hello"), 10));
  }

  @Test
  void searchFindsBeginningsWithoutAccentsOrCaseAndPartsOfSentencesWithoutSpaces() {
    Fact text =
        new Fact.MessagePosted(MessageBody.text("Schöne Grüße aus dem 東京タワー"), Optional.empty());
    List<Entry> entries =
        List.of(Samples.entry(1, 0, Samples.facts().getFirst()), Samples.entry(2, 1, text));
    store().log().save(new LogChange.Extend(ID, ChainedEntry.chain(Position.START, ID, entries)));
    assertEquals(1, store().log().search(List.of("SCHON"), 10).size());
    assertEquals(1, store().log().search(List.of("grü", "aus"), 10).size());
    assertEquals(1, store().log().search(List.of("京タワ"), 10).size());
    assertEquals(0, store().log().search(List.of("öne"), 10).size());
    assertEquals(0, store().log().search(List.of("aus", "missing"), 10).size());
    assertEquals(0, store().log().search(List.of("\" OR *", "(", ""), 10).size());
  }

  @Test
  void searchGivesTheNewestFirstInWhateverOrderTheyCame() {
    List<Entry> entries = new ArrayList<>(List.of(Samples.entry(1, 0, Samples.facts().getFirst())));
    for (int each = 2; each < 8; each++) {
      Fact text = new Fact.MessagePosted(MessageBody.text("tern " + each), Optional.empty());
      entries.add(Samples.entry(each, each - 1, text));
    }
    List<ChainedEntry> log = ChainedEntry.chain(Position.START, ID, entries);
    store().log().save(new LogChange.Backfill(ID, log.subList(4, 7)));
    store().log().save(new LogChange.Extend(ID, log));
    assertEquals(
        List.of(7L, 6L, 5L, 4L),
        store().log().search(List.of("te"), 4).stream()
            .map(found -> found.message().seq())
            .toList());
  }

  @Test
  void theOutboxKeepsItsOrderAndWhatWedgedIt() {
    Problem why = Problem.of(new TernException(ErrorCode.BODY_TOO_LARGE, "Too long."));
    for (int i = 1; i <= 3; i++) {
      store().outbox().put(message(i));
    }
    store().outbox().update(message(1).with(new SendState.Wedged(why)));
    store().outbox().remove(message(2).clientMessageId());
    store().outbox().update(message(2).with(new SendState.Wedged(why)));
    store().outbox().put(message(3));
    assertEquals(
        List.of(message(1).with(new SendState.Wedged(why)), message(3)), store().outbox().list());
  }

  @Test
  void ownStateAndReadMarksNeverGoBack() {
    StateItem old = new StateItem(Optional.of(ID), StateKey.PINNED, "1", 3);
    StateItem next = new StateItem(Optional.of(ID), StateKey.PINNED, "2", 7);
    store().state().save(7, List.of(next));
    store().state().save(3, List.of(old));
    assertEquals(7, store().state().revision());
    assertEquals(List.of(next), store().state().items());
    store().state().mark(new ReadMark(ID, 9, 4));
    store().state().mark(new ReadMark(ID, 5, 5));
    assertEquals(List.of(new ReadMark(ID, 9, 5)), store().state().marks());
  }

  @Test
  void whatWasSetHereStandsInPlaceOfWhatTheServerSaidUntilItIsSettled() {
    ChangeStore changes = store().changes();
    Optional<ConversationId> here = Optional.of(ID);
    store()
        .state()
        .save(
            7,
            List.of(
                new StateItem(here, StateKey.PINNED, "2", 6),
                new StateItem(here, StateKey.ARCHIVED, "5", 7),
                new StateItem(Optional.empty(), StateKey.PUSH, "off", 7)));
    StateChange first = changes.put(here, StateKey.PINNED, "3");
    StateChange unpin = changes.put(here, StateKey.PINNED, "");
    StateChange mute = changes.put(here, StateKey.MUTED_UNTIL, "2030-01-31T08:00:00Z");
    StateChange loud = changes.put(Optional.empty(), StateKey.PUSH, "preview");
    assertEquals(List.of(unpin, mute, loud), changes.waiting());
    Arrangement wanted =
        new Arrangement(
            Optional.of(Instant.parse("2030-01-31T08:00:00Z")), Optional.empty(), Optional.of(5L));
    assertEquals(wanted, changes.arrangement(ID));
    assertEquals(Map.of(ID, wanted), changes.arrangements());
    assertEquals(Optional.of("preview"), changes.value(Optional.empty(), StateKey.PUSH));
    changes.remove(first);
    assertEquals(List.of(unpin, mute, loud), changes.waiting());
    changes.remove(unpin);
    changes.remove(loud);
    assertEquals(Optional.of("2"), changes.value(here, StateKey.PINNED));
    assertEquals(Optional.of("off"), changes.value(Optional.empty(), StateKey.PUSH));
    store().clear();
    assertEquals(List.of(), changes.waiting());
    assertTrue(changes.put(here, StateKey.PINNED, "1").number() > loud.number());
  }

  @Test
  void draftsAreKeptUntilTheyAreEmpty() {
    store().state().saveDraft(ID, "Dear Bo");
    assertEquals(Optional.of("Dear Bo"), store().state().draft(ID));
    store().state().saveDraft(ID, "");
    assertEquals(Optional.empty(), store().state().draft(ID));
  }

  @Test
  void aStoreThatAnotherUserClaimsForgetsTheFirstOnes() {
    store().claim(Samples.ALICE);
    store().outbox().put(message(1));
    store().claim(Samples.ALICE);
    assertEquals(1, store().outbox().list().size());
    store().claim(Samples.BOB);
    assertEquals(List.of(), store().outbox().list());
  }

  @Test
  void clearingForgetsEverything() {
    store().log().save(new LogChange.Extend(ID, LOG));
    store().outbox().put(message(1));
    store().state().save(7, List.of());
    store().clear();
    assertEquals(List.of(), store().log().held());
    assertEquals(List.of(), store().outbox().list());
    assertEquals(0, store().state().revision());
  }

  static OutboxEntry message(int number) {
    return new OutboxEntry(
        ID,
        ClientMessageId.parse(String.format("0193a5c0-2222-7000-8000-%012x", 1000 + number)),
        MessageBody.text("message " + number),
        number == 1 ? Optional.of(4L) : Optional.empty(),
        Samples.TIME,
        new SendState.Queued());
  }
}
