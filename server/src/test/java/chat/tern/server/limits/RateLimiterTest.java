package chat.tern.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RateLimiterTest {

  private static final UserId ALICE = new UserId(new UUID(0, 1));
  private static final UserId BOB = new UserId(new UUID(0, 2));
  private static final long SECOND = 1_000_000_000L;

  private long now = 7;
  private final RateLimiter<UserId> limiter = new RateLimiter<>("user", new Rate(10, 3), () -> now);

  @Test
  void aBurstIsGrantedAndThenTheWaitIsExact() {
    for (int i = 0; i < 3; i++) {
      assertInstanceOf(Permit.Granted.class, limiter.acquire(ALICE));
    }
    assertEquals(new Permit.Wait(Duration.ofMillis(100)), limiter.acquire(ALICE));

    now += SECOND / 10 - 1;
    assertEquals(new Permit.Wait(Duration.ofNanos(1)), limiter.acquire(ALICE));
    now += 1;
    assertInstanceOf(Permit.Granted.class, limiter.acquire(ALICE));
  }

  @Test
  void oneUsersHasteDoesNotSlowAnother() {
    while (limiter.acquire(ALICE) instanceof Permit.Granted) {
      // Uses up the burst.
    }
    assertInstanceOf(Permit.Granted.class, limiter.acquire(BOB));
  }

  @Test
  void theRefusalSaysHowLongToWait() {
    for (int i = 0; i < 3; i++) {
      limiter.require(ALICE);
    }
    TernException refusal = assertThrows(TernException.class, () -> limiter.require(ALICE));
    assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
    assertEquals(Duration.ofMillis(100), refusal.retryAfter().orElseThrow());
  }

  @Test
  void aChangedRateCountsAtOnce() {
    while (limiter.acquire(ALICE) instanceof Permit.Granted) {
      // Uses up the burst.
    }
    limiter.change(new Rate(1000, 3));
    now += SECOND / 1000;
    assertInstanceOf(Permit.Granted.class, limiter.acquire(ALICE));
  }

  @Test
  void sharedBucketsAreAskedOncePerHundredthOfTheRate() {
    Rate rate = new Rate(1_000, 1_000);
    AtomicInteger trips = new AtomicInteger();
    Bucket bucket = new Bucket(rate, now);
    TokenBuckets shared =
        new TokenBuckets() {
          @Override
          public Permit take(String name, Rate asked, int count) {
            trips.incrementAndGet();
            return bucket.take(asked, count, now);
          }

          @Override
          public long left(String name, Rate asked) {
            return bucket.left(asked, now);
          }
        };
    List<RateLimiter<UserId>> nodes = List.of(sharing(shared, rate), sharing(shared, rate));
    int granted = 0;
    for (int i = 0; i < 2_000; i++) {
      granted += nodes.get(i % 2).acquire(ALICE) instanceof Permit.Granted ? 1 : 0;
    }
    assertEquals(1_000, granted);
    // A hundred that brought ten each, and two for each refusal.
    assertEquals(100 + 2 * 1_000, trips.get());

    // What one node took and did not need is not kept for long, and not missed by the other.
    now += SECOND;
    assertInstanceOf(Permit.Granted.class, nodes.getFirst().acquire(ALICE));
    granted = 0;
    while (nodes.getLast().acquire(ALICE) instanceof Permit.Granted) {
      granted++;
    }
    assertEquals(990, granted);
    now += 2 * SECOND;
    trips.set(0);
    assertInstanceOf(Permit.Granted.class, nodes.getFirst().acquire(ALICE));
    assertEquals(1, trips.get());
  }

  private RateLimiter<UserId> sharing(TokenBuckets shared, Rate rate) {
    return new RateLimiter<>(
        "user",
        rate,
        () -> now,
        Optional.of(new RateLimiter.Shared<>(shared, user -> "messages:" + user)));
  }

  @Test
  void usersWhoRestAreForgotten() {
    for (int i = 0; i < 1000; i++) {
      limiter.acquire(new UserId(new UUID(1, i)));
    }
    assertEquals(1000, limiter.tracked());
    now += Rate.MAX_REFILL.plusSeconds(2).toNanos();
    assertEquals(0, limiter.tracked());
  }

  @Test
  void ratesThatMeanNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Rate(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Rate(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Rate(1, 601));
    assertThrows(IllegalArgumentException.class, () -> new Rate(Rate.MAX + 1, 1));
  }

  @Test
  void noStretchOfAnyScheduleHoldsMoreThanBurstAndRateAllow() {
    long seed = new Random().nextLong();
    RandomGenerator random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      int perSecond = 1 + random.nextInt(200);
      Rate rate = new Rate(perSecond, 1 + random.nextInt(Math.min(600 * perSecond, 100)));
      List<Long> grants = grantsOfRandomSchedule(rate, random, 2000);
      for (int from = 0; from < grants.size(); from++) {
        for (int to = from; to < grants.size(); to += 1 + random.nextInt(20)) {
          double seconds = (grants.get(to) - grants.get(from)) / (double) SECOND;
          double allowed = rate.burst() + rate.perSecond() * seconds;
          int got = to - from + 1;
          assertTrue(got <= allowed + 1e-6, () -> got + " > " + allowed + ", seed " + seed);
        }
      }
    }
  }

  @Test
  void demandAboveTheRateGetsTheRateToOnePercent() {
    long seed = new Random().nextLong();
    RandomGenerator random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Rate rate = new Rate(1 + random.nextInt(500), 2 + random.nextInt(50));
      RateLimiter<UserId> asked = new RateLimiter<>("user", rate, () -> now);
      long start = now;
      long granted = 0;
      long end = start + 120 * SECOND;
      while (now < end) {
        granted += asked.acquire(ALICE) instanceof Permit.Granted ? 1 : 0;
        now += 1 + random.nextLong(SECOND / rate.perSecond() / 4);
      }
      double due = rate.burst() + rate.perSecond() * ((now - start) / (double) SECOND);
      double got = granted;
      assertTrue(got <= due && got >= due * 0.99, () -> got + " of " + due + ", seed " + seed);
    }
  }

  private List<Long> grantsOfRandomSchedule(Rate rate, RandomGenerator random, int requests) {
    RateLimiter<UserId> asked = new RateLimiter<>("user", rate, () -> now);
    List<Long> grants = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      if (asked.acquire(ALICE) instanceof Permit.Granted) {
        grants.add(now);
      }
      boolean pause = random.nextInt(50) == 0;
      now += random.nextLong(pause ? 5 * SECOND : 2 * SECOND / rate.perSecond());
    }
    return grants;
  }
}
