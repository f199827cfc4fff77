package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From one data directory into another. */
@Timeout(60)
class InstallationCopyTest extends TwoInstallations {

  @Test
  void everythingArrivesAsItWas() {
    Account alice = account("alice");
    Account bob = account("bob");
    block(bob);
    Device laptop = device(alice, "1");
    Device lost = device(alice, "2");
    from.devices().revoke(lost.id(), NOW);
    ConversationId one = conversation(alice, bob);
    ConversationId two = conversation(bob, alice);
    from.lastSeen().save(Map.of(alice.id(), NOW));
    keep(alice, one, "Hello");
    read(alice, two, 8, 5);

    Tally tally = copy(to.log());

    long entries = 2 * ENTRIES;
    assertEquals(new Tally(2, 2, 2, entries, entries, entries, 0), tally);
    assertEquals(from.accounts().find(bob.id()), to.accounts().find(bob.id()));
    assertEquals(Optional.of(laptop), to.devices().withRefreshDigest("1"));
    assertTrue(to.devices().find(lost.id()).orElseThrow().revoked());
    assertEquals(Map.of(alice.id(), NOW), to.lastSeen().find(List.of(alice.id(), bob.id())));
    assertEquals(from.log().readAfter(one, 0, 1_000), to.log().readAfter(one, 0, 1_000));
    SqlConversationStore conversations = new SqlConversationStore(to.metadata());
    assertFalse(conversations.membership(one, bob.id()).orElseThrow().removedSeq().isEmpty());
    assertEquals(2, conversations.membershipsOf(alice.id()).size());
    assertEquals(2, to.states().since(alice.id(), 0).items().size());
    assertSameState(alice);
    assertEquals(Map.of(one, (long) ENTRIES, two, (long) ENTRIES), published);
  }

  @Test
  void whatHasChangedSinceIsBroughtUpToDate() {
    Account alice = account("alice");
    Account bob = account("bob");
    Device laptop = device(alice, "1");
    ConversationId conversation = conversation(alice, bob);
    keep(alice, conversation, "Hello");
    read(alice, conversation, 8, 5);
    copy(to.log());

    block(bob);
    from.accounts().changePasswordHash(alice.id(), "another");
    from.devices().revoke(laptop.id(), NOW);
    append(from.log(), conversation, alice.id(), List.of(new Fact.TitleChanged("Arctic terns")));
    keep(alice, conversation, "");
    read(alice, conversation, 9, 6);
    Account carol = account("carol");
    ConversationId second = conversation(carol, alice);

    long appended = 1 + ENTRIES;
    assertEquals(new Tally(3, 1, 2, 2 * ENTRIES + 1, appended, appended, 0), bringUpToDate());
    for (Account each : List.of(alice, bob, carol)) {
      assertEquals(from.accounts().find(each.id()), to.accounts().find(each.id()));
      assertSameState(each);
    }
    assertTrue(to.devices().find(laptop.id()).orElseThrow().revoked());
    assertEquals(from.log().head(conversation), to.log().head(conversation));
    assertEquals(from.log().head(second), to.log().head(second));
    assertEquals(
        "Arctic terns",
        new SqlConversationStore(to.metadata()).load(conversation).orElseThrow().title());
    assertEquals(new Tally(3, 1, 2, 2 * ENTRIES + 1, 0, 0, 0), bringUpToDate());
  }

  @Test
  void aMarkBehindTheCopyIsMovedToItsEnd() {
    Account alice = account("alice");
    ConversationId conversation = conversation(alice, account("bob"));
    ConversationId late = ids.conversationId();
    read(alice, conversation, 1_000, 990);
    read(alice, late, 3, 2);
    keep(alice, late, "Hello");
    copy(to.log());
    assertEquals(
        List.of(new UserMark(conversation, ENTRIES, ENTRIES, MESSAGES)),
        to.marks().marksOf(alice.id()));
    assertEquals(
        List.of(
            new StateItem(
                Optional.of(conversation), StateKey.READ_SEQ, String.valueOf(ENTRIES), 1)),
        to.states().since(alice.id(), 0).items());
    assertEquals(3, to.states().revision(alice.id()));
  }

  @Test
  void aLimitOfHistoryIsFoundByThePurgeOfTheNewHome() {
    Account alice = account("alice");
    Account bob = account("bob");
    ConversationId limited = conversation(alice, bob);
    ConversationId unlimited = conversation(alice, bob);
    append(
        from.log(),
        limited,
        alice.id(),
        List.of(HistoryLimit.ofSeconds(Optional.of(3_600L)).fact()));
    copy(to.log());
    LimitedHistories there = new SqlLimitedHistories(to.metadata());
    assertEquals(Optional.of(new LimitedHistories.Noted(NOW, 0)), there.find(limited));
    assertEquals(Optional.empty(), there.find(unlimited));
  }
}
