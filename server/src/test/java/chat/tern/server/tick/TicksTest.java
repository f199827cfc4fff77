package chat.tern.server.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fails again and again is said once, and so is that it is over. */
@Timeout(30)
class TicksTest {

  private static final Logger LOG = Logger.getLogger(Ticks.class.getName());

  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  TicksTest() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(handler);
  }

  @Test
  void aStoreThatIsAwayIsALineWhenThatBeginsAndOneWhenItIsOver() throws Exception {
    TernException away = new TernException(ErrorCode.STORE_UNAVAILABLE, "It does not answer.");
    run(away, away, away, null, null, away, away, null, null);
    assertEquals(
        List.of(Level.WARNING, Level.INFO, Level.WARNING, Level.INFO),
        logged.stream().map(LogRecord::getLevel).toList());
    logged.forEach(entry -> assertNull(entry.getThrown()));
  }

  @Test
  void aFaultOfOursIsLoggedInFullOnce() throws Exception {
    IllegalStateException fault = new IllegalStateException("ours");
    run(fault, fault, fault);
    assertEquals(1, logged.stream().filter(entry -> entry.getLevel().equals(Level.SEVERE)).count());
    assertNotNull(logged.getFirst().getThrown());
  }

  /** Runs work that ends like this, one time after the other; null for well. */
  private static void run(@Nullable RuntimeException... ends) throws InterruptedException {
    BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
    for (RuntimeException end : ends) {
      due.add(() -> {
        if (end != null) {
          throw end;
        }
      });
    }
    CountDownLatch done = new CountDownLatch(1);
    try (Ticks ticks = new Ticks(Runnable::run)) {
      ticks.every(
          Duration.ofMillis(1),
          "test",
          () -> {
            Runnable next = due.poll();
            if (next == null) {
              done.countDown();
            } else {
              next.run();
            }
          });
      done.await();
    }
  }
}
