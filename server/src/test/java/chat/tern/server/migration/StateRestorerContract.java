package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.userstate.UserStateStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine has to do with users' state of elsewhere. */
@Timeout(60)
public abstract class StateRestorerContract {

  private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
  private final UserId alice = ids.userId();
  private final ConversationId first = ids.conversationId();
  private final ConversationId second = ids.conversationId();

  protected abstract StateRestorer restorer();

  protected abstract MarkStore marks();

  protected abstract UserStateStore states();

  private static StateItem item(Optional<ConversationId> about, String key, String value, long at) {
    return new StateItem(about, key, value, at);
  }

  private OwnState early() {
    return new OwnState(
        alice,
        List.of(new UserMark(first, 9, 8, 5), new UserMark(second, 3, 0, 0)),
        new StatePage(
            6,
            List.of(
                item(Optional.of(first), "draft", "Hello", 2),
                item(Optional.empty(), "theme", "dark", 2),
                item(Optional.of(first), StateKey.READ_SEQ, "8", 4),
                item(Optional.of(second), "mute", "", 5))));
  }

  private OwnState late() {
    return new OwnState(
        alice,
        List.of(new UserMark(first, 12, 11, 7), new UserMark(second, 4, 4, 2)),
        new StatePage(
            9,
            List.of(
                item(Optional.empty(), "theme", "dark", 2),
                item(Optional.of(second), "mute", "", 5),
                item(Optional.of(first), "draft", "", 7),
                item(Optional.of(first), StateKey.READ_SEQ, "11", 8),
                item(Optional.of(second), "pinned", "1", 9))));
  }

  private void assertIs(OwnState expected) {
    StatePage page = states().since(alice, 0);
    assertEquals(expected.state().accountRevision(), page.accountRevision());
    assertEquals(Set.copyOf(expected.state().items()), Set.copyOf(page.items()));
    assertEquals(Set.copyOf(expected.marks()), Set.copyOf(marks().marksOf(alice)));
  }

  @Test
  void everythingIsAsItWasWithItsRevisions() {
    restorer()
        .restore(
            List.of(early(), new OwnState(ids.userId(), List.of(), new StatePage(0, List.of()))));
    assertIs(early());
    assertEquals(3, states().count(alice));
  }

  @Test
  void aSecondTimeBringsWhatHasChanged() {
    restorer().restore(List.of(early()));
    restorer().restore(List.of(early()));
    restorer().restore(List.of(late()));
    assertIs(late());
    assertEquals(4, states().count(alice));
  }

  @Test
  void nothingMovesBack() {
    restorer().restore(List.of(late()));
    restorer().restore(List.of(early()));
    assertIs(late());
  }

  @Test
  void theNextChangeFollows() {
    restorer().restore(List.of(early()));
    assertEquals(
        7L,
        states()
            .put(alice, List.of(item(Optional.of(first), "draft", "Changed", 0)))
            .toCompletableFuture()
            .join());
    assertEquals(1, states().since(alice, 6).items().size());
  }

  @Test
  void manyItemsArriveWhole() {
    List<StateItem> items = new ArrayList<>();
    for (int i = 1; i <= 230; i++) {
      items.add(item(Optional.of(first), "key" + i, "value" + i, (i + 2) / 3));
    }
    OwnState many = new OwnState(alice, List.of(), new StatePage(80, items));
    restorer().restore(List.of(many));
    assertIs(many);
  }
}
