package chat.tern.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadTurnsTest {

  private final ReadTurns turns = new ReadTurns(Thread::startVirtualThread);

  @Test
  void readsRunOneAfterTheOtherInTheOrderInWhichTheyWereAskedFor() throws InterruptedException {
    List<Integer> order = new ArrayList<>();
    CountDownLatch last = new CountDownLatch(1);
    for (int read = 0; read < 1_000; read++) {
      int number = read;
      turns.add(() -> order.add(number));
    }
    turns.add(last::countDown);
    last.await();
    assertEquals(IntStream.range(0, 1_000).boxed().toList(), order);
  }

  @Test
  void whoAsksDoesNotWaitForTheAnswer() throws InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    turns.add(() -> await(answer));
    turns.add(done::countDown);
    // This thread goes on: a send that follows is handled now.
    assertEquals(1, done.getCount());
    answer.countDown();
    done.await();
  }

  @Test
  void whoAsksForALotWaitsUntilTheEndOfTheConnectionAtTheMost() throws InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(16);
    Thread asking =
        Thread.startVirtualThread(() -> {
          try {
            for (int read = 0; read < 1_000; read++) {
              turns.add(() -> await(answer));
              asked.countDown();
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    asked.await();
    assertFalse(asking.join(Duration.ofMillis(100)));
    turns.end();
    asking.join();
    answer.countDown();
    assertFalse(asking.isAlive());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
