package chat.tern.load.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PacerTest {

  @Test
  void everyMessageIsCalledForOnceInOrderAndNeverBeforeItIsDue() {
    List<Long> called = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<Pacer> self = new AtomicReference<>();
    Pacer pacer =
        new Pacer(
            new ConstantRate(1_000),
            200,
            index -> {
              assertTrue(System.nanoTime() >= self.get().dueAt(index), "too early");
              called.add(index);
            });
    self.set(pacer);
    pacer.start();
    awaitEnd(pacer);
    assertEquals(LongStream.range(0, 200).boxed().toList(), called);
  }

  @Test
  void aStallIsMadeUpAtOnceSoThatTheScheduleStands() {
    long start = System.nanoTime();
    Pacer pacer =
        new Pacer(
            new ConstantRate(1_000),
            300,
            index -> {
              if (index == 10) {
                LockSupport.parkNanos(200_000_000);
              }
            });
    pacer.start();
    awaitEnd(pacer);
    long took = System.nanoTime() - start;
    assertTrue(took < 480_000_000, () -> "200 ms of stall are not added to 300 ms: " + took);
  }

  @Test
  void aStoppedPacerEnds() {
    Pacer pacer = new Pacer(new ConstantRate(1), 1_000, _ -> {});
    pacer.start();
    pacer.stop();
    awaitEnd(pacer);
  }

  private static void awaitEnd(Pacer pacer) {
    while (!pacer.finished()) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
