package chat.tern.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.host.CpuShares;
import chat.tern.load.result.SelfCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SelfChecksTest {

  private static CpuShares shares(double others, double collecting, double busiest) {
    return new CpuShares(10, 0.5, 0.4, others, 0, collecting, busiest);
  }

  private static final CpuShares CALM = shares(0.1, 0.01, 0.3);

  @Test
  void aCalmAndPunctualToolIsValid() {
    SelfCheck check = SelfChecks.of(CALM, 10_000, 9_990, 20, false);
    assertTrue(check.valid() && !check.noisy());
    assertEquals(0.999, check.offeredShare(), 1e-9);
  }

  @Test
  void eachShortcomingOfTheToolIsNamed() {
    assertTrue(only(SelfChecks.of(shares(0, 0, 0.97), 100, 100, 0, false)).contains("event loop"));
    assertTrue(only(SelfChecks.of(shares(0, 0.06, 0.1), 100, 100, 0, false)).contains("garbage"));
    assertTrue(only(SelfChecks.of(CALM, 10_000, 9_800, 0, false)).contains("98.0 %"));
    assertTrue(only(SelfChecks.of(CALM, 10_000, 10_200, 0, false)).contains("102.0 %"));
    assertTrue(only(SelfChecks.of(CALM, 10_000, 10_000, 150, false)).contains("late"));
  }

  private static String only(SelfCheck check) {
    assertEquals(1, check.invalid().size(), () -> check.invalid().toString());
    return check.invalid().getFirst();
  }

  @Test
  void othersMakeARunNoisyUnlessTheServerIsAmongThem() {
    CpuShares crowded = shares(0.8, 0, 0.1);
    assertTrue(SelfChecks.of(crowded, 100, 100, 0, false).noisy());
    assertFalse(SelfChecks.of(crowded, 100, 100, 0, true).noisy());
  }

  @Test
  void aRunWithoutMessagesIsNotInvalidForThat() {
    assertTrue(SelfChecks.of(CALM, 0, 0, 0, false).valid());
  }
}
