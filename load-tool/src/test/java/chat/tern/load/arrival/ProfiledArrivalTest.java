package chat.tern.load.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every arrival, whatever its shape and spacing. */
@Timeout(30)
class ProfiledArrivalTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration TEN = Duration.ofSeconds(10);

  private static Map<String, RateProfile> profiles() {
    Map<String, RateProfile> profiles = new LinkedHashMap<>();
    for (double rate : new double[] {0.5, 3, 999, 2_000, 33_333}) {
      profiles.put("constant " + rate, RateProfile.constant(rate));
    }
    profiles.put("ramp up", RateProfile.ramp(0, 2_000, TEN));
    profiles.put("ramp down", RateProfile.ramp(2_000, 10, TEN));
    profiles.put("steps", RateProfile.steps(TEN, 100, 500, 50, 1_000));
    profiles.put("spike", RateProfile.spike(100, 10_000, TEN, Duration.ofMillis(300)));
    profiles.put(
        "pause between", RateProfile.constant(500, TEN).then(RateProfile.steps(TEN, 0, 700)));
    profiles.put(
        "new year",
        RateProfile.constant(200, TEN)
            .then(RateProfile.ramp(200, 2_000, Duration.ofSeconds(60)))
            .then(RateProfile.constant(2_000, TEN))
            .then(RateProfile.ramp(2_000, 200, TEN)));
    profiles.put(
        "two at once", RateProfile.ramp(10, 400, TEN).plus(RateProfile.spike(50, 900, TEN, TEN)));
    return profiles;
  }

  private static void each(BiConsumer<String, Arrival> check) {
    profiles()
        .forEach((name, profile) -> {
          check.accept(name + ", even", new EvenArrival(profile));
          check.accept(name + ", poisson", new PoissonArrival(profile, 42));
        });
  }

  private static void near(double expected, long actual, double slack, String what) {
    assertEquals(expected, (double) actual, slack, what);
  }

  @Test
  void dueTimesNeverDecrease() {
    each((name, arrival) -> {
      for (long index = 1; index < 20_000; index++) {
        assertTrue(
            arrival.nanosOf(index) >= arrival.nanosOf(index - 1), name + " at message " + index);
      }
    });
  }

  @Test
  void countBeforeSaysHowManyDueTimesLieBefore() {
    SplittableRandom random = new SplittableRandom(7);
    each((name, arrival) -> {
      for (int attempt = 0; attempt < 500; attempt++) {
        long nanos = random.nextLong(100 * SECOND);
        long count = arrival.countBefore(nanos);
        String where = name + " before " + nanos + ": " + count;
        assertTrue(count == 0 || arrival.nanosOf(count - 1) < nanos, where);
        assertTrue(arrival.nanosOf(count) >= nanos, where);
      }
      assertEquals(0, arrival.countBefore(0), name);
      assertEquals(0, arrival.countBefore(-1), name);
    });
  }

  @Test
  void theOfferedRateIsThatOfTheProfileWithinOnePercent() {
    profiles()
        .forEach((name, profile) -> {
          double expected = profile.countAt(100d * SECOND);
          double slack = Math.max(0.01 * expected, 1);
          near(expected, new EvenArrival(profile).countBefore(100 * SECOND), 1, name);
          if (expected > 10 * PoissonArrival.BLOCK) {
            near(expected, new PoissonArrival(profile, 9).countBefore(100 * SECOND), slack, name);
          }
        });
  }

  @Test
  void shapesHaveTheRatesThatTheirNamesSay() {
    Arrival ramp = new EvenArrival(RateProfile.ramp(0, 2_000, TEN));
    near(100, ramp.countBefore(SECOND), 1, "half of 200/s in the first second");
    near(10_000, ramp.countBefore(10 * SECOND), 1, "ramp");
    near(12_000, ramp.countBefore(11 * SECOND), 1, "goes on at its end's rate");
    Arrival spike = new EvenArrival(RateProfile.spike(100, 1_000, TEN, Duration.ofSeconds(2)));
    near(1_000, spike.countBefore(10 * SECOND), 1, "spike");
    near(3_000, spike.countBefore(12 * SECOND), 1, "spike");
    near(3_100, spike.countBefore(13 * SECOND), 1, "spike");
    Arrival steps = new EvenArrival(RateProfile.steps(TEN, 100, 500));
    near(6_000, steps.countBefore(20 * SECOND), 1, "steps");
  }

  @Test
  void composedProfilesAddUp() {
    RateProfile one = RateProfile.ramp(10, 400, TEN);
    RateProfile other = RateProfile.spike(50, 900, TEN, TEN);
    for (long second = 0; second < 60; second++) {
      double at = (double) second * SECOND;
      assertEquals(one.countAt(at) + other.countAt(at), one.plus(other).countAt(at), 1e-6);
      assertEquals(3 * one.countAt(at), one.times(3).countAt(at), 1e-6);
    }
  }

  @Test
  void evenSpacingAtAConstantRateIsThatOfConstantRate() {
    Arrival profiled = new EvenArrival(RateProfile.constant(1_999));
    Arrival constant = new ConstantRate(1_999);
    for (long index = 0; index < 100_000; index += 17) {
      near((double) constant.nanosOf(index), profiled.nanosOf(index), 1_000, "message " + index);
    }
  }

  @Test
  void poissonGapsVaryAsThoseOfIndependentPeopleDo() {
    Arrival arrival = new PoissonArrival(RateProfile.constant(1_000), 5);
    int count = 50_000;
    double sum = 0;
    double squares = 0;
    for (long index = 1; index <= count; index++) {
      double gap = (arrival.nanosOf(index) - arrival.nanosOf(index - 1)) / 1e6;
      sum += gap;
      squares += gap * gap;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(squares / count - mean * mean);
    assertEquals(1, mean, 0.01, "milliseconds between messages");
    assertEquals(1, deviation / mean, 0.05, "an exponential gap deviates by its own mean");
  }

  @Test
  void theSeedAloneDecides() {
    RateProfile profile = RateProfile.constant(100);
    Arrival one = new PoissonArrival(profile, 1);
    Arrival again = new PoissonArrival(profile, 1);
    Arrival other = new PoissonArrival(profile, 2);
    List<Long> indexes = List.of(70_000L, 3L, 500L, 69_999L, 0L);
    for (long index : indexes) {
      assertEquals(one.nanosOf(index), again.nanosOf(index));
    }
    assertEquals(again.nanosOf(3), again.nanosOf(3), "asked again after a far one");
    assertNotEquals(one.nanosOf(500), other.nanosOf(500));
  }

  @Test
  void profilesThatRunOutAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> RateProfile.constant(0));
    assertThrows(IllegalArgumentException.class, () -> RateProfile.constant(-1));
    assertThrows(IllegalArgumentException.class, () -> RateProfile.ramp(5, 0, TEN));
    assertThrows(IllegalArgumentException.class, () -> RateProfile.ramp(5, 1, Duration.ZERO));
  }
}
