package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link StatusStore} promises. */
@Timeout(30)
public abstract class StatusStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(7));

  /** The store under test, without changes. */
  protected abstract StatusStore store();

  /** The accounts that it is about. */
  protected abstract AccountStore accounts();

  private UserId account(String name) {
    UserId id = ids.userId();
    accounts().add(new Account(id, new UserName(name), "hash", AccountStatus.ACTIVE, NOW));
    return id;
  }

  private static StatusChange blocks(UserId user, String reason, Instant at) {
    return new StatusChange(user, AccountStatus.BLOCKED, reason, at);
  }

  @Test
  void anAccountIsBlockedWithAReasonAndLetInAgain() {
    UserId alice = account("alice");
    assertEquals(Optional.empty(), store().lastOf(alice));
    StatusChange block = blocks(alice, "spam", NOW);
    assertTrue(store().change(block));
    assertEquals(AccountStatus.BLOCKED, accounts().find(alice).orElseThrow().status());
    assertEquals(Optional.of(block), store().lastOf(alice));
    StatusChange unblock = new StatusChange(alice, AccountStatus.ACTIVE, "", NOW.plusSeconds(9));
    assertTrue(store().change(unblock));
    assertEquals(AccountStatus.ACTIVE, accounts().find(alice).orElseThrow().status());
    assertEquals(Optional.of(unblock), store().lastOf(alice));
  }

  @Test
  void whatChangesNothingKeepsTheReason() {
    UserId alice = account("alice");
    assertFalse(store().change(new StatusChange(alice, AccountStatus.ACTIVE, "why", NOW)));
    assertTrue(store().change(blocks(alice, "spam", NOW)));
    assertFalse(store().change(blocks(alice, "other", NOW.plusSeconds(1))));
    assertEquals("spam", store().lastOf(alice).orElseThrow().reason());
    assertFalse(store().change(blocks(ids.userId(), "", NOW)));
  }

  @Test
  void whoHasSeenARevisionHearsOfWhatCameAfterIt() {
    UserId alice = account("alice");
    UserId bob = account("bob");
    assertEquals(0, store().revision());
    assertEquals(List.of(), store().changedAfter(0));
    store().change(blocks(alice, "", NOW));
    long first = store().revision();
    assertTrue(first > 0);
    // A clock that was set back changes nothing about the order.
    StatusChange second = blocks(bob, "", NOW.minusSeconds(3600));
    store().change(second);
    assertTrue(store().revision() > first);
    assertEquals(List.of(second), store().changedAfter(first));
    StatusChange third = new StatusChange(alice, AccountStatus.ACTIVE, "", NOW);
    store().change(third);
    assertEquals(List.of(second, third), store().changedAfter(0));
    assertEquals(List.of(), store().changedAfter(store().revision()));
  }

  @Test
  void ofManyThatBlockOneAccountAtOnceExactlyOneDoes() throws Exception {
    UserId alice = account("alice");
    List<Callable<Boolean>> rivals =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(
                i -> () -> store().change(blocks(alice, String.valueOf(i), NOW)))
            .toList();
    int winners = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : executor.invokeAll(rivals)) {
        winners += result.get() ? 1 : 0;
      }
    }
    assertEquals(1, winners);
    assertEquals(1, store().changedAfter(0).size());
  }

  @Test
  void whoFollowsManyChangesAtOnceMissesNone() throws Exception {
    List<UserId> users = IntStream.range(0, 20).mapToObj(i -> account("user" + i)).toList();
    Set<UserId> heard = new HashSet<>();
    StatusWatch watch = new StatusWatch(store(), change -> heard.add(change.user()));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> blocking =
          users.stream()
              .map(user -> executor.submit(() -> store().change(blocks(user, "", NOW))))
              .toList();
      while (!blocking.stream().allMatch(Future::isDone)) {
        watch.look();
      }
      for (Future<Boolean> each : blocking) {
        assertTrue(each.get());
      }
    }
    watch.look();
    assertEquals(Set.copyOf(users), heard);
  }
}
