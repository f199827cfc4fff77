package chat.tern.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessorPaceTest {

  @Test
  void aPieceOfWorkIsTimedOverAndOver() throws InterruptedException {
    try (ProcessorPace pace = ProcessorPace.watch()) {
      assertPositive(pace);
      assertPositive(pace);
    }
  }

  /** Somebody who takes the processors makes the work late, and not longer. */
  @Test
  void whatIsTimedIsProcessorTime() throws InterruptedException {
    try (ProcessorPace pace = ProcessorPace.watch()) {
      double alone = assertPositive(pace);
      int spinners = 4 * Runtime.getRuntime().availableProcessors();
      Thread[] others = new Thread[spinners];
      for (int i = 0; i < spinners; i++) {
        others[i] = Thread.ofPlatform().daemon().start(ProcessorPaceTest::spin);
      }
      double beside = assertPositive(pace);
      for (Thread other : others) {
        other.interrupt();
      }
      assertTrue(beside < alone * spinners / 2, alone + " alone, " + beside + " beside others");
    }
  }

  @Test
  void whatWasToldIsNotToldAgain() throws InterruptedException {
    ProcessorPace over;
    try (ProcessorPace pace = ProcessorPace.watch()) {
      assertPositive(pace);
      over = pace;
    }
    while (over.sinceLast() != 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertEquals(0, over.sinceLast());
  }

  private static double assertPositive(ProcessorPace pace) throws InterruptedException {
    double micros = 0;
    while (micros == 0) {
      TimeUnit.MILLISECONDS.sleep(100);
      micros = pace.sinceLast();
    }
    assertTrue(micros > 1, micros + " us");
    return micros;
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
