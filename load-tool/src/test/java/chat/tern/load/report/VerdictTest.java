package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Verdict.Grade;
import chat.tern.load.result.Counts;
import chat.tern.load.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class VerdictTest {

  private final RunResult good = SampleRuns.steady(3);

  @Test
  void aRunThatHeldEverythingPassed() {
    Verdict verdict = Verdict.of(good);
    assertEquals(Grade.PASSED, verdict.grade());
    assertTrue(verdict.reasons().getFirst().startsWith("Proved: of "), verdict::toString);
    assertTrue(verdict.reasons().contains("All 3 thresholds held."), verdict::toString);
  }

  @Test
  void theWorstThatAppliesIsTheVerdict() {
    RunResult partial = Altered.of(good).partial().result();
    RunResult missed = Altered.of(partial).missed("ack.p99 < 1ms").result();
    RunResult invalid = Altered.of(missed).invalid("The tool was slow.").result();
    RunResult failed = Altered.of(invalid).counts(Counts.NONE).result();
    RunResult broken = Altered.of(invalid).broken("nothing_lost").result();
    assertEquals(
        List.of(Grade.PARTIAL, Grade.MISSED, Grade.INVALID, Grade.INVALID, Grade.BROKEN),
        List.of(partial, missed, invalid, failed, broken).stream()
            .map(each -> Verdict.of(each).grade())
            .toList());
    assertTrue(Verdict.of(broken).reasons().contains("The tool was slow."));
  }

  @Test
  void aServerThatAcknowledgedNothingFailed() {
    Counts counts = new Counts(10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(Grade.FAILED, Verdict.of(Altered.of(good).counts(counts).result()).grade());
  }

  @Test
  void noiseIsSaidButIsNoFault() {
    Verdict verdict = Verdict.of(Altered.of(good).noisy().result());
    assertEquals(Grade.PASSED, verdict.grade());
    assertTrue(verdict.reasons().getLast().startsWith("Noisy"), verdict::toString);
  }
}
