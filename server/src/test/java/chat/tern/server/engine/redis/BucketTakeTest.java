package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.limits.Permit;
import chat.tern.server.limits.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol;

/** What the contract of token buckets cannot see: the state, and how exact it is. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BucketTakeTest {

  private static final long SECOND = 1_000_000;

  private final TestRedis redis = TestRedis.shared();
  private final String key = redis.keys().bucket("messages:" + UUID.randomUUID());

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void theTimeSinceTheLastCountIsWorthItsShareOfTheRate() {
    Rate rate = new Rate(2, 5);
    state(300_000, micros() - 3 * SECOND / 2);
    assertEquals(3, drain(rate)); // 0.3 were left, and 3 have come back
    Permit.Wait wait = assertInstanceOf(Permit.Wait.class, take(rate));
    assertTrue(wait.duration().compareTo(Duration.ofMillis(350)) <= 0, wait.toString());
  }

  @Test
  void aClockThatWasSetBackGivesNothingForTheJumpAndGoesOn() {
    Rate rate = new Rate(100, 5);
    state(0, micros() + 3600 * SECOND);
    assertInstanceOf(Permit.Wait.class, take(rate));
    state(0, micros() - SECOND / 20);
    assertInstanceOf(Permit.Granted.class, take(rate));
  }

  @Test
  void aBucketIsKeptUntilItIsFull() {
    Rate rate = new Rate(1, 100);
    for (int i = 0; i < 10; i++) {
      take(rate);
    }
    long kept = (Long) redis.run(Protocol.Command.PTTL, key);
    assertTrue(kept > 8_000 && kept <= 10_001, kept + " ms");
  }

  @Test
  void theLargestBucketsStayWholeNumbers() {
    assertInstanceOf(Permit.Granted.class, take(new Rate(Rate.MAX, Rate.MAX)));
    state(1, micros() - 500 * SECOND);
    assertInstanceOf(Permit.Granted.class, take(new Rate(1_700, Rate.MAX)));
    String text = text();
    assertTrue(text.matches("[0-9]{12} [0-9]{16}"), text);
    // 850,000 have come back, one went, and a little came while this ran.
    long left = Long.parseLong(text.substring(0, 12));
    assertTrue(left > 849_999 * SECOND && left < 860_000 * SECOND, text);
  }

  @Test
  void threeNodesTogetherGetTheRateToOnePercent() throws Exception {
    // A burst that does not come back in the time there is: what a stall leaves is taken later.
    Rate rate = new Rate(1_000, 2_000);
    List<RedisEngine> engines = Stream.generate(redis::engine).limit(3).toList();
    long begun = micros();
    assertInstanceOf(Permit.Granted.class, take(rate)); // the bucket begins, full, with this one
    long full = micros();
    long granted = 1L + drain(rate);
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> takers =
          engines.stream()
              .map(node -> nodes.submit(() -> takeFor(Duration.ofMillis(1_500), rate, node)))
              .toList();
      for (Future<Integer> taker : takers) {
        granted += taker.get();
      }
    }
    double least = 0.99 * refilled(rate, micros() - full);
    granted += drain(rate);
    double most = refilled(rate, micros() - begun);
    long beyond = granted - rate.burst();
    assertTrue(beyond <= most && beyond >= least, beyond + " of " + least + " to " + most);
  }

  private static double refilled(Rate rate, long micros) {
    return rate.perSecond() * micros / (double) SECOND;
  }

  private int takeFor(Duration time, Rate rate, RedisEngine node) {
    String bucket = key.substring(redis.keys().bucket("").length());
    long end = System.nanoTime() + time.toNanos();
    int granted = 0;
    while (System.nanoTime() < end) {
      granted += node.buckets().take(bucket, rate) instanceof Permit.Granted ? 1 : 0;
    }
    return granted;
  }

  private int drain(Rate rate) {
    int granted = 0;
    while (take(rate) instanceof Permit.Granted) {
      granted++;
    }
    return granted;
  }

  private Permit take(Rate rate) {
    return redis.redis().ask(BucketTake.call(key, rate, 1));
  }

  private void state(long parts, long atMicros) {
    redis.run(Protocol.Command.SET, key, parts + " " + atMicros);
  }

  private String text() {
    return new String((byte[]) redis.run(Protocol.Command.GET, key), StandardCharsets.UTF_8);
  }

  /** The clock of Redis. */
  private long micros() {
    List<?> time = (List<?>) redis.run(Protocol.Command.TIME);
    return number(time.getFirst()) * SECOND + number(time.getLast());
  }

  private static long number(Object text) {
    return Long.parseLong(new String((byte[]) text, StandardCharsets.UTF_8));
  }
}
