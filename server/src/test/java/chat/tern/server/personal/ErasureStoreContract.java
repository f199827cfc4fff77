package chat.tern.server.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link ErasureStore} promises. */
@Timeout(30)
public abstract class ErasureStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");
  private static final Erasure.Reached SOME =
      new Erasure.Reached("0193a5c0-1111-7000-8000-00000000c0de", 3, 70);

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(7));

  /** The store under test: empty, and the same one within a test. */
  protected abstract ErasureStore store();

  @Test
  void aRequestIsNotedOnce() {
    UserId alice = ids.userId();
    assertEquals(Optional.empty(), store().find(alice));
    assertTrue(store().request(alice, NOW));
    assertFalse(store().request(alice, NOW.plusSeconds(9)));
    Erasure noted = new Erasure(alice, NOW, Optional.empty(), Erasure.Reached.START);
    assertEquals(Optional.of(noted), store().find(alice));
    assertEquals(List.of(noted), store().pending());
  }

  @Test
  void theOldestComesFirstAndTheFinishedNoMore() {
    List<UserId> users = IntStream.range(0, 3).mapToObj(_ -> ids.userId()).toList();
    assertTrue(store().request(users.get(0), NOW.plusSeconds(2)));
    assertTrue(store().request(users.get(1), NOW));
    assertTrue(store().request(users.get(2), NOW.plusSeconds(1)));
    store().finished(users.get(2), NOW.plusSeconds(5));
    assertEquals(
        List.of(users.get(1), users.get(0)),
        store().pending().stream().map(Erasure::user).toList());
    assertEquals(
        Optional.of(NOW.plusSeconds(5)), store().find(users.get(2)).orElseThrow().finishedAt());
    assertFalse(store().request(users.get(2), NOW));
  }

  @Test
  void howFarItIsIsKept() {
    UserId alice = ids.userId();
    assertTrue(store().request(alice, NOW));
    store().progress(alice, SOME, NOW.plusSeconds(1));
    assertEquals(SOME, store().find(alice).orElseThrow().reached());
    store().finished(alice, NOW.plusSeconds(2));
    assertEquals(SOME, store().find(alice).orElseThrow().reached());
  }

  @Test
  void whoIsAtWorkIsNotDisturbedUntilNothingIsHeard() {
    UserId alice = ids.userId();
    assertFalse(store().claim(alice, NOW, NOW.minusSeconds(30)));
    assertTrue(store().request(alice, NOW));
    assertTrue(store().claim(alice, NOW, NOW.minusSeconds(30)));
    assertFalse(store().claim(alice, NOW.plusSeconds(20), NOW.minusSeconds(10)));
    store().progress(alice, SOME, NOW.plusSeconds(25));
    assertFalse(store().claim(alice, NOW.plusSeconds(40), NOW.plusSeconds(10)));
    assertTrue(store().claim(alice, NOW.plusSeconds(60), NOW.plusSeconds(30)));
    store().finished(alice, NOW.plusSeconds(61));
    assertFalse(store().claim(alice, NOW.plusSeconds(200), NOW.plusSeconds(170)));
  }

  @Test
  void ofManyThatClaimOneAtOnceExactlyOneGetsIt() throws Exception {
    UserId alice = ids.userId();
    assertTrue(store().request(alice, NOW));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      int winners = 0;
      for (Future<Boolean> result :
          executor.invokeAll(IntStream.range(0, 8).mapToObj(_ -> claiming(alice)).toList())) {
        winners += result.get() ? 1 : 0;
      }
      assertEquals(1, winners);
    }
  }

  private Callable<Boolean> claiming(UserId user) {
    return () -> store().claim(user, NOW, NOW.minusSeconds(30));
  }
}
