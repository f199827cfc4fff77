package chat.tern.server.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StallWatchTest {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final AtomicInteger stalls = new AtomicInteger();

  private StallWatch watch(int patience) {
    return new StallWatch(waiting::add, patience, stalls::incrementAndGet);
  }

  @Test
  void isPatientAndSaysItOnce() {
    try (StallWatch watch = watch(3)) {
      for (int look = 0; look < 3; look++) {
        watch.look();
        assertEquals(0, stalls.get());
      }
      watch.look();
      assertEquals(1, stalls.get());
      watch.look();
      assertEquals(1, stalls.get());
      assertEquals(1, waiting.size());
    }
  }

  @Test
  void aSignOfLifeMakesItWaitAsLongAgain() {
    try (StallWatch watch = watch(3)) {
      for (int round = 0; round < 5; round++) {
        for (int look = 0; look < 3; look++) {
          watch.look();
        }
        waiting.remove().run();
      }
      assertEquals(0, stalls.get());
    }
  }

  /** In a process of its own, which is lost by it. */
  @Test
  void noticesThatEveryCarrierIsHeld() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=2",
                "-cp",
                System.getProperty("java.class.path"),
                Stalled.class.getName())
            .inheritIO()
            .start();
    try {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(Stalled.NOTICED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Two virtual threads that hold both carriers: one in an initializer, the other waits for it. */
  static final class Stalled {

    static final int NOTICED = 42;

    private static final class Holder {
      static final int VALUE = initialize();

      private static int initialize() {
        while (true) {
          LockSupport.park();
        }
      }
    }

    public static void main(String[] args) throws InterruptedException {
      StallWatch watch =
          new StallWatch(Thread::startVirtualThread, 10, () -> Runtime.getRuntime().halt(NOTICED));
      watch.start(Duration.ofMillis(20));
      Thread.sleep(500); // All is well: it must not speak.
      for (int i = 0; i < 2; i++) {
        Thread.startVirtualThread(() -> System.out.println(Holder.VALUE));
      }
      Thread.sleep(Duration.ofSeconds(20));
    }
  }
}
