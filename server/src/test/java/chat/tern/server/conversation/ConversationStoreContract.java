package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.ReadOnly;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's projection has to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ConversationStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final Ids ids = new Ids(() -> NOW, new Random(11));
  private final ConversationId conversation = ids.conversationId();
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final List<Entry> log = new ArrayList<>();

  protected abstract ConversationStore store();

  /** The same conversations as a list. */
  protected abstract GroupCatalog groups();

  @Test
  void groupsAreListedByTheirTitlesWhateverTheyWereCalledBefore() {
    List<String> titles = List.of("Beta", "alpha", "Ärger", "Beta", "Alpha 2", "Alpha");
    for (String title : titles) {
      ConversationState created =
          ConversationState.empty(ids.conversationId())
              .apply(entry(1, new Fact.ConversationCreated(ConversationKind.GROUP, "Old " + title)))
              .apply(entry(2, new Fact.MemberAdded(alice, "alice", Role.ADMIN)))
              .apply(entry(3, new Fact.MemberAdded(bob, "bob", Role.MEMBER)))
              .apply(entry(4, new Fact.MemberRemoved(bob)))
              .apply(entry(5, new Fact.TitleChanged(title)))
              .apply(entry(6, ReadOnly.fact(true)));
      store()
          .project(
              created,
              List.of(
                  entry(2, new Fact.MemberAdded(alice, "alice", Role.ADMIN)),
                  entry(3, new Fact.MemberAdded(bob, "bob", Role.MEMBER)),
                  entry(4, new Fact.MemberRemoved(bob))));
    }
    Entry direct = entry(1, new Fact.ConversationCreated(ConversationKind.DIRECT, ""));
    store().project(ConversationState.empty(ids.conversationId()).apply(direct), List.of());
    List<GroupCatalog.Listed> listed = new ArrayList<>();
    GroupCatalog.Place place = GroupCatalog.Place.START;
    List<GroupCatalog.Listed> page = groups().after(place, 2);
    while (!page.isEmpty()) {
      listed.addAll(page);
      page = groups().after(page.getLast().place(), 2);
    }
    assertEquals(
        List.of("Alpha", "Alpha 2", "Beta", "Beta", "alpha", "Ärger"),
        listed.stream().map(GroupCatalog.Listed::title).toList());
    assertEquals(6, listed.stream().map(GroupCatalog.Listed::id).distinct().count());
    assertTrue(listed.stream().allMatch(each -> each.memberCount() == 1), listed::toString);
    assertTrue(listed.stream().allMatch(each -> ReadOnly.in(each.settings())), listed::toString);
    assertEquals("Beta", groups().after(new GroupCatalog.Place("B", ""), 1).getFirst().title());
  }

  private Entry entry(long seq, Fact fact) {
    return new Entry(seq, ids.entryId(), alice, ids.clientMessageId(), NOW, 0, fact);
  }

  @Test
  void aProjectedConversationIsLoadedAsItWas() {
    ConversationState state = project(created());
    assertEquals(Optional.of(state.snapshot()), store().load(conversation));
    assertEquals(Optional.empty(), store().load(ids.conversationId()));
  }

  @Test
  void everyStructuralFactShowsInTheLoadedState() {
    project(created());
    ConversationState state =
        project(
            List.of(
                new Fact.TitleChanged("Terns of the north"),
                new Fact.RoleChanged(bob, Role.ADMIN),
                new Fact.SettingChanged("history", "everything"),
                new Fact.MessagePosted(MessageBody.text("Pin me"), Optional.empty()),
                new Fact.MessagePinned(7)));
    assertEquals(Optional.of(state.snapshot()), store().load(conversation));
  }

  @Test
  void projectingTheSameAgainChangesNothing() {
    List<Fact> facts = created();
    ConversationState state = project(facts);
    project(List.of(new Fact.MemberRemoved(bob)));
    store().project(state, log.subList(0, facts.size()));
    assertEquals(
        Optional.of(new Membership(conversation, 3, Optional.of(4L))),
        store().membership(conversation, bob));
    assertEquals(1, store().load(conversation).orElseThrow().members().size());
  }

  @Test
  void aMembershipOutlivesItsEndAndStartsAnew() {
    project(created());
    assertEquals(
        List.of(new Membership(conversation, 3, Optional.empty())), store().membershipsOf(bob));
    project(List.of(new Fact.MemberRemoved(bob)));
    assertEquals(
        List.of(new Membership(conversation, 3, Optional.of(4L))), store().membershipsOf(bob));
    ConversationState state = project(List.of(new Fact.MemberAdded(bob, "bob", Role.MEMBER)));
    assertEquals(
        List.of(new Membership(conversation, 5, Optional.empty())), store().membershipsOf(bob));
    assertEquals(Optional.of(state.snapshot()), store().load(conversation));
  }

  @Test
  void strangersHaveNoMembership() {
    project(created());
    assertEquals(Optional.empty(), store().membership(conversation, ids.userId()));
    assertEquals(List.of(), store().membershipsOf(ids.userId()));
  }

  /**
   * Several nodes project one conversation, each from where it found the projection, and none knows
   * of the others.
   */
  @Test
  void projectionsThatRaceNeverGoBackAndEndAtTheNewestState() throws Exception {
    long seed = System.nanoTime();
    List<ConversationState> states = randomStates(new Random(seed));
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> reader = executor.submit(() -> watch(states, done));
      List<Future<Boolean>> nodes = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        Random random = new Random(seed + node);
        nodes.add(executor.submit(() -> projectSome(states, random)));
      }
      try {
        for (Future<Boolean> node : nodes) {
          node.get();
        }
      } finally {
        done.set(true);
      }
      reader.get();
    } catch (ExecutionException e) {
      throw new AssertionError("With seed " + seed, e.getCause());
    }
    projectUpTo(states, log.size());
    ConversationState last = states.getLast();
    assertEquals(Optional.of(last.snapshot()), store().load(conversation), "With seed " + seed);
    for (UserId user : last.members().stream().map(Member::userId).toList()) {
      assertEquals(
          Optional.of(
              new Membership(
                  conversation, last.member(user).orElseThrow().joinedSeq(), Optional.empty())),
          store().membership(conversation, user),
          "With seed " + seed);
    }
  }

  /** A log of people who come, go and change roles, and the state after each of its entries. */
  private List<ConversationState> randomStates(Random random) {
    List<UserId> crowd = Stream.generate(ids::userId).limit(5).toList();
    List<ConversationState> states = new ArrayList<>();
    states.add(ConversationState.empty(conversation));
    created().forEach(fact -> states.add(states.getLast().apply(append(fact))));
    while (log.size() < 120) {
      UserId user = crowd.get(random.nextInt(crowd.size()));
      Fact fact =
          switch (random.nextInt(4)) {
            case 0 -> new Fact.TitleChanged("Title " + log.size());
            case 1 -> new Fact.RoleChanged(bob, random.nextBoolean() ? Role.ADMIN : Role.MEMBER);
            default ->
                states.getLast().isMember(user)
                    ? new Fact.MemberRemoved(user)
                    : new Fact.MemberAdded(user, "somebody", Role.MEMBER);
          };
      states.add(states.getLast().apply(append(fact)));
    }
    return states;
  }

  private boolean projectSome(List<ConversationState> states, Random random) {
    for (int seq = 3; seq < log.size(); seq += 1 + random.nextInt(4)) {
      projectUpTo(states, seq);
    }
    return true;
  }

  private void projectUpTo(List<ConversationState> states, int seq) {
    int found = store().load(conversation).map(state -> (int) state.position().seq()).orElse(0);
    store().project(states.get(seq), log.subList(Math.min(found, seq), seq));
  }

  /** Returns how far it saw the projection come. */
  private long watch(List<ConversationState> states, AtomicBoolean done) {
    long last = 0;
    while (!done.get()) {
      Optional<ConversationSnapshot> loaded = store().load(conversation);
      if (loaded.isPresent()) {
        long seq = loaded.get().position().seq();
        assertTrue(seq >= last, "The projection went back from " + last + " to " + seq);
        assertEquals(states.get((int) seq).snapshot(), loaded.get());
        last = seq;
      }
    }
    return last;
  }

  private List<Fact> created() {
    return List.of(
        new Fact.ConversationCreated(ConversationKind.GROUP, "Terns"),
        new Fact.MemberAdded(alice, "alice", Role.ADMIN),
        new Fact.MemberAdded(bob, "bob", Role.MEMBER));
  }

  private ConversationState project(List<Fact> facts) {
    List<Entry> added = new ArrayList<>();
    facts.forEach(fact -> added.add(append(fact)));
    ConversationState state = ConversationState.empty(conversation).applyAll(log);
    store().project(state, added.stream().filter(Structure::changedBy).toList());
    return state;
  }

  private Entry append(Fact fact) {
    long ordinal =
        log.stream().filter(Entry::isMessage).count()
            + (fact instanceof Fact.MessagePosted ? 1 : 0);
    Entry entry =
        new Entry(log.size() + 1L, ids.entryId(), alice, ids.clientMessageId(), NOW, ordinal, fact);
    log.add(entry);
    return entry;
  }
}
