package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link AccountStore} promises. */
@Timeout(30)
public abstract class AccountStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(7));

  /** The store under test: empty, and the same one within a test. */
  protected abstract AccountStore store();

  private Account account(String name) {
    return new Account(ids.userId(), new UserName(name), "hash-1", AccountStatus.ACTIVE, NOW);
  }

  @Test
  void anAddedAccountIsFoundByNameAndById() {
    Account alice = account("alice");
    assertTrue(store().add(alice));
    assertEquals(Optional.of(alice), store().named(alice.name()));
    assertEquals(Optional.of(alice), store().find(alice.id()));
  }

  @Test
  void unknownAccountsAreEmpty() {
    assertEquals(Optional.empty(), store().named(new UserName("nobody")));
    assertEquals(Optional.empty(), store().find(ids.userId()));
  }

  @Test
  void aNameBelongsToTheFirstWhoTookIt() {
    Account first = account("alice");
    assertTrue(store().add(first));
    assertFalse(store().add(account("alice")));
    assertEquals(Optional.of(first), store().named(first.name()));
  }

  @Test
  void ofManyThatTakeOneNameAtOnceExactlyOneGetsIt() throws Exception {
    List<Account> rivals = IntStream.range(0, 8).mapToObj(_ -> account("alice")).toList();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results =
          executor.invokeAll(rivals.stream().map(rival -> adding(rival)).toList());
      int winners = 0;
      for (Future<Boolean> result : results) {
        winners += result.get() ? 1 : 0;
      }
      assertEquals(1, winners);
    }
  }

  private java.util.concurrent.Callable<Boolean> adding(Account account) {
    return () -> store().add(account);
  }

  @Test
  void manyNamesGiveThoseThatExistInTheirOrder() {
    Account bob = account("bob");
    Account alice = account("alice");
    store().add(bob);
    store().add(alice);
    List<UserName> wanted =
        List.of(new UserName("bob"), new UserName("nobody"), new UserName("alice"), bob.name());
    assertEquals(List.of(alice, bob), store().allNamed(wanted));
    assertEquals(List.of(), store().allNamed(List.of()));
  }

  @Test
  void allAccountsComeInPagesByName() {
    Account bob = account("bob");
    Account alice = account("alice");
    Account carol = account("carol");
    List.of(bob, carol, alice).forEach(store()::add);
    assertEquals(List.of(alice, bob), store().page(Optional.empty(), 2));
    assertEquals(List.of(carol), store().page(Optional.of(bob.name()), 2));
    assertEquals(List.of(), store().page(Optional.of(carol.name()), 2));
  }

  @Test
  void thePasswordCanBeChanged() {
    Account alice = account("alice");
    store().add(alice);
    store().changePasswordHash(alice.id(), "hash-2");
    Account changed =
        new Account(alice.id(), alice.name(), "hash-2", AccountStatus.ACTIVE, alice.createdAt());
    assertEquals(Optional.of(changed), store().find(alice.id()));
  }

  @Test
  void anErasedAccountKeepsItsIdAndNothingPersonal() {
    Account alice = account("alice");
    store().add(alice);
    UserName tombstone = alice.name().tombstone();
    store().erase(alice.id(), tombstone);
    Account erased =
        new Account(alice.id(), tombstone, "", AccountStatus.BLOCKED, alice.createdAt());
    assertEquals(Optional.of(erased), store().find(alice.id()));
    assertEquals(Optional.of(erased), store().named(tombstone));
    assertEquals(Optional.empty(), store().named(alice.name()));
    assertEquals(List.of(erased), store().page(Optional.empty(), 5));
    store().erase(alice.id(), tombstone);
    assertEquals(Optional.of(erased), store().find(alice.id()));
  }

  @Test
  void changesOfUnknownAccountsDoNothing() {
    store().erase(ids.userId(), new UserName("nobody").tombstone());
    store().changePasswordHash(ids.userId(), "hash");
    assertEquals(List.of(), store().allNamed(List.of(new UserName("nobody"))));
  }
}
