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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of users' state promises. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class UserStateStoreContract {

  protected static final Optional<ConversationId> TALK =
      Optional.of(new ConversationId(new UUID(2, 1)));

  private static final AtomicLong USERS = new AtomicLong();

  // Users of their own for each test: some engines cannot be emptied in between.
  protected final UserId alice = new UserId(new UUID(1, USERS.incrementAndGet()));
  protected final UserId bob = new UserId(new UUID(1, USERS.incrementAndGet()));

  /** The store under test, which knows nothing of this test's users. */
  protected abstract UserStateStore store();

  @Test
  void anUnknownUserHasNothing() {
    assertEquals(new StatePage(0, List.of()), store().since(alice, 0));
    assertEquals(0, store().revision(alice));
    assertEquals(0, store().count(alice));
    assertEquals(Optional.empty(), store().get(alice, TALK, "pinned"));
  }

  @Test
  void anUpdateSharesOneRevision() {
    assertEquals(1, put(alice, item(TALK, "pinned", "1"), item(Optional.empty(), "theme", "dark")));
    assertEquals(2, store().count(alice));
    assertEquals(2, store().since(alice, 0).items().size());
    assertEquals(
        Optional.of(new StateItem(TALK, "pinned", "1", 1)), store().get(alice, TALK, "pinned"));
    assertEquals(Optional.empty(), store().get(alice, Optional.empty(), "pinned"));
  }

  @Test
  void onlyTheLatestValueOfAKeyIsKept() {
    put(alice, item(TALK, "draft", "a"));
    put(alice, item(TALK, "pinned", "1"));
    put(alice, item(TALK, "draft", "ab"));
    assertEquals(
        new StatePage(
            3,
            List.of(new StateItem(TALK, "pinned", "1", 2), new StateItem(TALK, "draft", "ab", 3))),
        store().since(alice, 0));
    assertEquals(
        new StatePage(3, List.of(new StateItem(TALK, "draft", "ab", 3))), store().since(alice, 2));
    assertEquals(new StatePage(3, List.of()), store().since(alice, 3));
  }

  @Test
  void unsettingIsAChangeThatOtherDevicesHearOf() {
    put(alice, item(TALK, "archived", "true"));
    put(alice, item(TALK, "archived", ""));
    assertEquals(List.of(new StateItem(TALK, "archived", "", 2)), store().since(alice, 1).items());
  }

  @Test
  void whatChangesNothingSpendsNoRevision() {
    put(alice, item(TALK, "pinned", "1"));
    assertEquals(1, put(alice, item(TALK, "pinned", "1")));
    assertEquals(1, put(alice, item(TALK, "archived", "")));
    assertEquals(1, store().count(alice));
    assertEquals(2, put(alice, item(TALK, "pinned", "1"), item(TALK, "archived", "true")));
    assertEquals(
        List.of(new StateItem(TALK, "archived", "true", 2)), store().since(alice, 1).items());
  }

  @Test
  void usersHaveRevisionsOfTheirOwn() {
    put(alice, item(TALK, "pinned", "1"));
    put(alice, item(TALK, "pinned", "2"));
    assertEquals(1, put(bob, item(TALK, "pinned", "9")));
    assertEquals(
        new StatePage(1, List.of(new StateItem(TALK, "pinned", "9", 1))), store().since(bob, 0));
  }

  @Test
  void aRevisionAheadOfTheStoreGetsEverything() {
    put(alice, item(TALK, "pinned", "1"));
    assertEquals(store().since(alice, 0), store().since(alice, 99));
  }

  @Test
  void valuesSurviveUnchanged() {
    String odd = "ẞ 👩‍👩‍👧 \0 ' \" \\ \n";
    put(alice, item(TALK, "draft", odd));
    assertEquals(odd, store().get(alice, TALK, "draft").orElseThrow().value());
  }

  @Test
  void concurrentUpdatesGetRevisionsWithoutGapOrDouble() {
    List<CompletableFuture<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      writes.add(
          store().put(alice, List.of(item(TALK, "key" + i % 7, "v" + i))).toCompletableFuture());
    }
    List<Long> revisions = writes.stream().map(CompletableFuture::join).sorted().toList();
    assertEquals(LongStream.rangeClosed(1, 200).boxed().toList(), revisions);
    assertEquals(200, store().revision(alice));
    assertEquals(7, store().since(alice, 0).items().size());
  }

  protected final long put(UserId user, StateItem... items) {
    return store().put(user, List.of(items)).toCompletableFuture().join();
  }

  protected static StateItem item(Optional<ConversationId> conversation, String key, String value) {
    return new StateItem(conversation, key, value, 0);
  }
}
