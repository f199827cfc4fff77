package chat.tern.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.host.CpuShares;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.stats.LatencySummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SelfChecksTest {

  private static CpuShares shares(double others, double collecting, double busiest) {
    return new CpuShares(10, 0.5, 0.4, others, 0, 0, collecting, busiest);
  }

  private static SelfCheck check(
      CpuShares shares, long due, long offered, long late, boolean stranger) {
    LatencySummary prompt = new LatencySummary(1_000, 0.06, 0.07, 0.1, 0.2, 0.4);
    return SelfChecks.of(shares, due, offered, late, new MachineDelay(prompt, false), stranger);
  }

  private static final CpuShares CALM = shares(0.1, 0.01, 0.3);

  @Test
  void aCalmAndPunctualToolIsValid() {
    SelfCheck check = check(CALM, 10_000, 9_990, 20, false);
    assertTrue(check.valid() && !check.noisy());
    assertEquals(0.999, check.offeredShare(), 1e-9);
  }

  @Test
  void eachShortcomingOfTheToolIsNamed() {
    assertTrue(only(check(shares(0, 0, 0.97), 100, 100, 0, false)).contains("event loop"));
    assertTrue(only(check(shares(0, 0.06, 0.1), 100, 100, 0, false)).contains("garbage"));
    assertTrue(only(check(CALM, 10_000, 9_800, 0, false)).contains("98.0 %"));
    assertTrue(only(check(CALM, 10_000, 10_200, 0, false)).contains("102.0 %"));
    assertTrue(only(check(CALM, 10_000, 10_000, 150, false)).contains("late"));
  }

  private static String only(SelfCheck check) {
    assertEquals(1, check.invalid().size(), () -> check.invalid().toString());
    return check.invalid().getFirst();
  }

  @Test
  void othersMakeARunNoisyUnlessTheServerIsAmongThem() {
    CpuShares crowded = shares(0.8, 0, 0.1);
    assertTrue(check(crowded, 100, 100, 0, false).noisy());
    assertFalse(check(crowded, 100, 100, 0, true).noisy());
  }

  @Test
  void aRunWithoutMessagesIsNotInvalidForThat() {
    assertTrue(check(CALM, 0, 0, 0, false).valid());
  }
}
