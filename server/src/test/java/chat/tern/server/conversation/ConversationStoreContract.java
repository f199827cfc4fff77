package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

  private List<Fact> created() {
    return List.of(
        new Fact.ConversationCreated(ConversationKind.GROUP, "Terns"),
        new Fact.MemberAdded(alice, "alice", Role.ADMIN),
        new Fact.MemberAdded(bob, "bob", Role.MEMBER));
  }

  private ConversationState project(List<Fact> facts) {
    List<Entry> added = new ArrayList<>();
    for (Fact fact : facts) {
      long ordinal =
          log.stream().filter(Entry::isMessage).count()
              + (fact instanceof Fact.MessagePosted ? 1 : 0);
      Entry entry =
          new Entry(
              log.size() + 1L, ids.entryId(), alice, ids.clientMessageId(), NOW, ordinal, fact);
      log.add(entry);
      added.add(entry);
    }
    ConversationState state = ConversationState.empty(conversation).applyAll(log);
    store().project(state, added.stream().filter(Structure::changedBy).toList());
    return state;
  }
}
