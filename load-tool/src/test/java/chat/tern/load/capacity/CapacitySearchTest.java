package chat.tern.load.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.result.ThresholdVerdict;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CapacitySearchTest {

  private static final CapacitySearch.Settings SETTINGS = CapacitySearch.Settings.DEFAULT;

  private static Step step(int rate, boolean held, List<String> toolLimit) {
    return new Step(
        rate,
        rate,
        List.of(new ThresholdVerdict("p99 < 200ms", held ? "3ms" : "900ms", held)),
        3,
        toolLimit,
        Optional.empty(),
        false);
  }

  private static CapacityResult search(CapacitySearch.Settings settings, IntPredicate holds) {
    Probe probe = rate -> step(rate, holds.test(rate), List.of());
    return new CapacitySearch(settings, probe, _ -> {}, () -> false).run("p99 < 200ms");
  }

  @Test
  void theHighestRateThatHoldsIsFoundToTheTolerance() {
    for (int capacity : new int[] {1, 7, 499, 500, 501, 3_333, 16_000, 77_777}) {
      CapacityResult result = search(SETTINGS, rate -> rate <= capacity);
      String what = "capacity " + capacity + ": " + result.rate();
      assertTrue(result.rate() <= capacity, what);
      assertTrue(result.rate() >= capacity * 0.97 - 1, what);
      assertTrue(result.firstMissed() > capacity, what);
      assertTrue(result.steps().size() < 40, what);
    }
  }

  @Test
  void theResultHeldInMostOfItsTries() {
    CapacityResult result = search(SETTINGS, rate -> rate <= 5_000);
    List<Step> tries =
        result.steps().stream().filter(each -> each.rate() == result.rate()).toList();
    assertTrue(tries.size() >= 2 && tries.stream().allMatch(Step::held), tries::toString);
  }

  @Test
  void noiseSeldomLeadsItAstrayAndNeverAboveTheCapacity() {
    int near = 0;
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      // One try in ten goes wrong, whatever the rate below the capacity.
      CapacityResult result = search(SETTINGS, rate -> rate <= 10_000 && random.nextInt(10) > 0);
      assertTrue(result.rate() <= 10_000, "seed " + seed);
      near += result.rate() > 9_500 ? 1 : 0;
    }
    assertTrue(near > 180, "of 200 searches so many came within 5 %: " + near);
  }

  @Test
  void whatNeverHoldsIsZero() {
    CapacityResult result = search(SETTINGS, _ -> false);
    assertEquals(0, result.rate());
    assertTrue(result.firstMissed() > 0);
  }

  @Test
  void noRateAboveTheMostIsTried() {
    CapacityResult result = search(new CapacitySearch.Settings(500, 3_000, 0.02, 3), _ -> true);
    assertEquals(3_000, result.rate());
    assertEquals(0, result.firstMissed());
    assertTrue(result.steps().stream().allMatch(each -> each.rate() <= 3_000));
  }

  @Test
  void aLimitOfTheToolIsNotTheServers() {
    Probe probe =
        rate ->
            step(rate, rate <= 4_000, rate <= 4_000 ? List.of() : List.of("The tool was late."));
    CapacityResult result =
        new CapacitySearch(SETTINGS, probe, _ -> {}, () -> false).run("p99 < 200ms");
    assertTrue(result.rate() <= 4_000 && result.byTool(), result::toString);
  }
}
