package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SetupTest {

  @Test
  void resultsComeInOrder() {
    List<Integer> squares = new Setup(8).run("square", 100, index -> index * index);
    assertEquals(IntStream.range(0, 100).map(index -> index * index).boxed().toList(), squares);
  }

  @Test
  void noMoreAreUnderWayThanAllowed() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    new Setup(4)
        .run(
            "wait",
            40,
            index -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              LockSupport.parkNanos(2_000_000);
              underWay.decrementAndGet();
              return index;
            });
    assertTrue(most.get() <= 4, () -> "at once: " + most.get());
  }

  @Test
  void whatTheServerPutsOffIsRepeated() {
    AtomicInteger calls = new AtomicInteger();
    List<String> done =
        new Setup(1)
            .run(
                "try",
                1,
                _ -> {
                  if (calls.incrementAndGet() < 3) {
                    throw new TernException(
                        ErrorCode.RATE_LIMITED, "Too fast.", Duration.ofMillis(1));
                  }
                  return "done";
                });
    assertEquals(List.of("done"), done);
  }

  @Test
  void aFinalRefusalEndsTheSetUpWithItsReason() {
    AtomicInteger calls = new AtomicInteger();
    LoadException failed =
        assertThrows(
            LoadException.class,
            () ->
                new Setup(2)
                    .run(
                        "register an account",
                        1_000,
                        _ -> {
                          calls.incrementAndGet();
                          throw new TernException(
                              ErrorCode.REGISTRATION_CLOSED, "Registration is closed.");
                        }));
    assertEquals(ExitCode.SERVER, failed.exitCode());
    assertEquals("Could not register an account: Registration is closed.", failed.getMessage());
    assertTrue(calls.get() < 100, () -> "stops early: " + calls.get());
  }
}
