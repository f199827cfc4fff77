package chat.tern.server.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadingRoomTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(1));
  private final UserId alice = ids.userId();
  private final UserId bob = ids.userId();
  private final Queue<ErrorCode> refused = new ConcurrentLinkedQueue<>();

  @Test
  void aReadReturnsWhatWasRead() {
    assertEquals("page", room(1, 0).read(alice, () -> "page"));
  }

  @Test
  void aReadThatFailsLeavesItsSeat() {
    ReadingRoom room = room(1, 1);
    TernException gone = new TernException(ErrorCode.NOT_FOUND, "There is none.");
    for (int time = 0; time < 3; time++) {
      TernException failure =
          assertThrows(
              TernException.class,
              () ->
                  room.read(
                      alice,
                      () -> {
                        throw gone;
                      }));
      assertEquals(gone, failure);
    }
    assertEquals("page", room.read(bob, () -> "page"));
  }

  @Test
  void nobodyWaitsForAServerThatIsClosing() {
    ReadingRoom closing =
        new ReadingRoom(
            new ReadingSettings(1, 5),
            _ -> {
              throw new RejectedExecutionException("closed");
            },
            System::nanoTime,
            new Random(1),
            ReadingListener.DEAF);
    for (int time = 0; time < 3; time++) {
      TernException refusal =
          assertThrows(TernException.class, () -> closing.read(alice, () -> "never"));
      assertEquals(ErrorCode.SHUTTING_DOWN, refusal.code());
    }
    assertEquals(0, closing.reading());
  }

  @Test
  void whoeverMakesTheLineTooLongIsToldWhenToComeAgain() throws InterruptedException {
    ReadingRoom room = room(1, 1);
    Held held = new Held(room, alice);
    Thread waiting = Thread.startVirtualThread(() -> room.read(alice, () -> "later"));
    awaitWaiting(room, 1);
    TernException refusal = assertThrows(TernException.class, () -> room.read(bob, () -> "never"));
    assertEquals(ErrorCode.OVERLOADED, refusal.code());
    Duration hint = refusal.retryAfter().orElseThrow();
    assertTrue(hint.toMillis() >= 100 && hint.toSeconds() <= 15, hint.toString());
    assertEquals(List.of(ErrorCode.OVERLOADED), List.copyOf(refused));
    held.leave();
    waiting.join();
    assertEquals("now", room.read(bob, () -> "now"));
  }

  @Test
  void aFloodOfOneUserIsRefusedAndAnotherGetsTheNextSeat() throws InterruptedException {
    ReadingRoom room = room(1, 1_000);
    Queue<String> order = new ConcurrentLinkedQueue<>();
    Held held = new Held(room, alice);
    List<Thread> readers = new ArrayList<>();
    for (int page = 0; page < ReadingRoom.MOST_OF_ONE; page++) {
      readers.add(Thread.startVirtualThread(() -> room.read(alice, () -> order.add("alice"))));
    }
    awaitWaiting(room, ReadingRoom.MOST_OF_ONE);
    TernException refusal =
        assertThrows(TernException.class, () -> room.read(alice, () -> "never"));
    assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
    assertTrue(refusal.retryAfter().isPresent());
    readers.add(Thread.startVirtualThread(() -> room.read(bob, () -> order.add("bob"))));
    awaitWaiting(room, ReadingRoom.MOST_OF_ONE + 1);
    held.leave();
    for (Thread reader : readers) {
      reader.join();
    }
    assertEquals(List.of("alice", "bob"), List.copyOf(order).subList(0, 2));
    assertEquals(ReadingRoom.MOST_OF_ONE + 1, order.size());
  }

  @Test
  void aReaderThatIsInterruptedInTheLineIsNotWaitedFor() throws InterruptedException {
    ReadingRoom room = room(1, 10);
    Held held = new Held(room, alice);
    Queue<ErrorCode> failures = new ConcurrentLinkedQueue<>();
    Thread given =
        Thread.startVirtualThread(() -> {
          try {
            room.read(alice, () -> "never");
          } catch (TernException e) {
            failures.add(e.code());
          }
        });
    awaitWaiting(room, 1);
    given.interrupt();
    given.join();
    assertEquals(List.of(ErrorCode.SHUTTING_DOWN), List.copyOf(failures));
    assertEquals(0, room.waiting());
    held.leave();
    assertEquals("page", room.read(bob, () -> "page"));
  }

  /** Interrupts fall at any moment: before the line, in it, and just as the seat is handed over. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noSeatIsLostHoweverReadersAreInterruptedOrFail(long seed) throws InterruptedException {
    Random random = new Random(seed);
    int seats = 1 + random.nextInt(3);
    ReadingRoom room = room(seats, 10_000);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    List<UserId> users = List.of(alice, bob, ids.userId(), ids.userId());
    List<Thread> readers = new ArrayList<>();
    int count = 2_000;
    for (int each = 0; each < count; each++) {
      UserId user = users.get(random.nextInt(users.size()));
      boolean fails = random.nextInt(4) == 0;
      Thread reader =
          Thread.startVirtualThread(() -> {
            try {
              room.read(
                  user,
                  () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(10_000);
                    now.decrementAndGet();
                    if (fails) {
                      throw new IllegalStateException("as the test wants it");
                    }
                    return "page";
                  });
            } catch (TernException | IllegalStateException _) {
              // Interrupted, refused or failed: all of them are to leave.
            } finally {
              ended.incrementAndGet();
            }
          });
      readers.add(reader);
      if (random.nextInt(3) == 0) {
        readers.get(random.nextInt(readers.size())).interrupt();
      }
    }
    for (Thread reader : readers) {
      reader.join();
    }
    String about = "seed " + seed + ", " + seats + " seats";
    assertTrue(most.get() <= seats, () -> about + ": " + most + " read at once");
    assertEquals(count, ended.get(), about);
    assertEquals(0, room.waiting(), about);
    while (room.reading() > 0) {
      Thread.sleep(1);
    }
  }

  @Test
  void aCoreIsLeftToEverythingElse() {
    assertEquals(1, ReadingSettings.atOnce(1, false));
    assertEquals(1, ReadingSettings.atOnce(2, false));
    assertEquals(7, ReadingSettings.atOnce(8, false));
    assertEquals(56, ReadingSettings.atOnce(8, true));
  }

  private ReadingRoom room(int atOnce, int waiting) {
    return new ReadingRoom(
        new ReadingSettings(atOnce, waiting),
        Thread::startVirtualThread,
        System::nanoTime,
        new Random(1),
        new ReadingListener() {
          @Override
          public void waited(long nanos) {}

          @Override
          public void read(long nanos) {}

          @Override
          public void refused(ErrorCode why) {
            refused.add(why);
          }
        });
  }

  private static void awaitWaiting(ReadingRoom room, int count) throws InterruptedException {
    while (room.waiting() < count) {
      Thread.sleep(1);
    }
  }

  /** A seat that is taken until the test says. */
  private static final class Held {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread reader;

    Held(ReadingRoom room, UserId user) throws InterruptedException {
      CountDownLatch seated = new CountDownLatch(1);
      reader =
          Thread.startVirtualThread(() ->
              room.read(
                  user,
                  () -> {
                    seated.countDown();
                    try {
                      done.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    return "held";
                  }));
      seated.await();
    }

    void leave() throws InterruptedException {
      done.countDown();
      reader.join();
    }
  }
}
