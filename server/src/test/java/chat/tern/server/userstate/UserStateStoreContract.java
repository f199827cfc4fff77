package chat.tern.server.userstate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of users' state promises. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class UserStateStoreContract {

  protected static final UserId ALICE = new UserId(new UUID(1, 1));
  protected static final UserId BOB = new UserId(new UUID(1, 2));
  protected static final Optional<ConversationId> TALK =
      Optional.of(new ConversationId(new UUID(2, 1)));

  /** The store under test, empty at the beginning of each test. */
  protected abstract UserStateStore store();

  @Test
  void anUnknownUserHasNothing() {
    assertEquals(new StatePage(0, List.of()), store().since(ALICE, 0));
    assertEquals(0, store().revision(ALICE));
    assertEquals(0, store().count(ALICE));
    assertEquals(Optional.empty(), store().get(ALICE, TALK, "pinned"));
  }

  @Test
  void anUpdateSharesOneRevision() {
    assertEquals(1, put(ALICE, item(TALK, "pinned", "1"), item(Optional.empty(), "theme", "dark")));
    assertEquals(2, store().count(ALICE));
    assertEquals(2, store().since(ALICE, 0).items().size());
    assertEquals(
        Optional.of(new StateItem(TALK, "pinned", "1", 1)), store().get(ALICE, TALK, "pinned"));
    assertEquals(Optional.empty(), store().get(ALICE, Optional.empty(), "pinned"));
  }

  @Test
  void onlyTheLatestValueOfAKeyIsKept() {
    put(ALICE, item(TALK, "draft", "a"));
    put(ALICE, item(TALK, "pinned", "1"));
    put(ALICE, item(TALK, "draft", "ab"));
    assertEquals(
        new StatePage(
            3,
            List.of(new StateItem(TALK, "pinned", "1", 2), new StateItem(TALK, "draft", "ab", 3))),
        store().since(ALICE, 0));
    assertEquals(
        new StatePage(3, List.of(new StateItem(TALK, "draft", "ab", 3))), store().since(ALICE, 2));
    assertEquals(new StatePage(3, List.of()), store().since(ALICE, 3));
  }

  @Test
  void unsettingIsAChangeThatOtherDevicesHearOf() {
    put(ALICE, item(TALK, "archived", "true"));
    put(ALICE, item(TALK, "archived", ""));
    assertEquals(List.of(new StateItem(TALK, "archived", "", 2)), store().since(ALICE, 1).items());
  }

  @Test
  void whatChangesNothingSpendsNoRevision() {
    put(ALICE, item(TALK, "pinned", "1"));
    assertEquals(1, put(ALICE, item(TALK, "pinned", "1")));
    assertEquals(1, put(ALICE, item(TALK, "archived", "")));
    assertEquals(1, store().count(ALICE));
    assertEquals(2, put(ALICE, item(TALK, "pinned", "1"), item(TALK, "archived", "true")));
    assertEquals(
        List.of(new StateItem(TALK, "archived", "true", 2)), store().since(ALICE, 1).items());
  }

  @Test
  void usersHaveRevisionsOfTheirOwn() {
    put(ALICE, item(TALK, "pinned", "1"));
    put(ALICE, item(TALK, "pinned", "2"));
    assertEquals(1, put(BOB, item(TALK, "pinned", "9")));
    assertEquals(
        new StatePage(1, List.of(new StateItem(TALK, "pinned", "9", 1))), store().since(BOB, 0));
  }

  @Test
  void aRevisionAheadOfTheStoreGetsEverything() {
    put(ALICE, item(TALK, "pinned", "1"));
    assertEquals(store().since(ALICE, 0), store().since(ALICE, 99));
  }

  @Test
  void valuesSurviveUnchanged() {
    String odd = "ẞ 👩‍👩‍👧 \0 ' \" \\ \n";
    put(ALICE, item(TALK, "draft", odd));
    assertEquals(odd, store().get(ALICE, TALK, "draft").orElseThrow().value());
  }

  @Test
  void concurrentUpdatesGetRevisionsWithoutGapOrDouble() {
    List<CompletableFuture<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      writes.add(
          store().put(ALICE, List.of(item(TALK, "key" + i % 7, "v" + i))).toCompletableFuture());
    }
    List<Long> revisions = writes.stream().map(CompletableFuture::join).sorted().toList();
    assertEquals(LongStream.rangeClosed(1, 200).boxed().toList(), revisions);
    assertEquals(200, store().revision(ALICE));
    assertEquals(7, store().since(ALICE, 0).items().size());
  }

  protected final long put(UserId user, StateItem... items) {
    return store().put(user, List.of(items)).toCompletableFuture().join();
  }

  protected static StateItem item(Optional<ConversationId> conversation, String key, String value) {
    return new StateItem(conversation, key, value, 0);
  }
}
