package chat.tern.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AdmissionRateTest {

  private static final long SECOND = 1_000_000_000L;

  private long now;

  @Test
  void overTheRateTheRefusalIsTypedAndSaysWhenToComeBack() {
    AdmissionRate admission = new AdmissionRate(new Rate(10, 2), () -> now, new Random(1));
    admission.require();
    admission.require();
    TernException refusal = assertThrows(TernException.class, admission::require);
    assertEquals(ErrorCode.OVERLOADED, refusal.code());
    Duration hint = refusal.retryAfter().orElseThrow();
    assertTrue(hint.toMillis() >= 100 && hint.toMillis() <= 150, hint::toString);
  }

  @Test
  void noHintIsLongerThanTheLongest() {
    AdmissionRate admission = new AdmissionRate(new Rate(1, 1), () -> now, new Random(2));
    admission.require();
    for (int i = 0; i < 1000; i++) {
      if (admission.admit() instanceof Permit.Wait(Duration hint)) {
        assertTrue(hint.compareTo(AdmissionRate.MAX_HINT) <= 0, hint::toString);
        assertTrue(hint.isPositive(), hint::toString);
      }
    }
  }

  @Test
  void aStormThatHeedsItsHintsIsAdmittedEvenlyAndSoon() {
    long seed = new Random().nextLong();
    int clients = 100_000;
    Rate rate = new Rate(2000, 2000);
    AdmissionRate admission = new AdmissionRate(rate, () -> now, new Random(seed));
    PriorityQueue<Long> arrivals = new PriorityQueue<>();
    for (int i = 0; i < clients; i++) {
      arrivals.add((long) i * 1000); // all within 100 ms
    }
    int[] admittedPerSecond = new int[600];
    int attempts = 0;
    while (!arrivals.isEmpty()) {
      now = arrivals.remove();
      attempts++;
      switch (admission.admit()) {
        case Permit.Granted _ -> admittedPerSecond[(int) (now / SECOND)]++;
        case Permit.Wait(Duration hint) -> arrivals.add(now + hint.toNanos());
      }
    }
    int spent = attempts;
    assertTrue(attempts < 4 * clients, () -> spent + " attempts, seed " + seed);
    assertTrue(now < 2 * SECOND * clients / rate.perSecond(), () -> now + " ns, seed " + seed);
    int most = Arrays.stream(admittedPerSecond).max().orElseThrow();
    assertTrue(most <= rate.perSecond() + rate.burst(), () -> most + " in a second, seed " + seed);
  }
}
