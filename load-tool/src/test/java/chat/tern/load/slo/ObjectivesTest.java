package chat.tern.load.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.Cost;
import chat.tern.load.result.Counts;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Reads;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.SelfCheck;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.result.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ObjectivesTest {

  /** 1,000 messages that took 1 to 1,000 ms; 5 refused, 20 late, 100 s. */
  private static RunResult result() {
    Histogram histogram = new Histogram(3);
    for (long millis = 1; millis <= 1_000; millis++) {
      histogram.recordValue(millis * 1_000_000);
    }
    Distribution some = Distribution.of(histogram);
    Distribution none = Distribution.of(new Histogram(3));
    return new RunResult(
        RunResult.FORMAT,
        "test",
        "",
        1,
        Instant.EPOCH,
        100,
        "",
        "",
        false,
        new Counts(1_005, 1_005, 1_000, 1_000, 5, 0, 20, 10, 0, 0, 0, 0),
        Optional.empty(),
        new Timings(some, some, none, none),
        Optional.of(new Reads(some, 1_200, 1_000, 150, 50, 0, some, some)),
        List.of(),
        List.of(),
        new Cost(
            OptionalDouble.of(0.25),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(900)),
        new SelfCheck(0, 0, 1, 0, 0, Optional.empty(), List.of(), false),
        Optional.empty(),
        List.of());
  }

  private static ThresholdVerdict judge(String threshold) {
    return Objectives.line(threshold).judge(result()).getFirst();
  }

  @Test
  void whatHoldsIsToldFromWhatDoesNot() {
    assertTrue(judge("delivery.p99 < 1s").held());
    assertTrue(!judge("delivery.p99 < 900ms").held());
    assertTrue(judge("ack.p50 <= 501ms").held());
    assertTrue(judge("errors <= 5").held());
    assertTrue(!judge("errors = 0").held());
    assertTrue(judge("late < 2%").held());
    assertTrue(!judge("late < 1%").held());
    assertTrue(judge("violations = 0").held());
    assertTrue(judge("server.cpu_per_1000 <= 0.3").held());
    assertTrue(judge("rate >= 10").held());
    assertTrue(judge("unanswered = 0").held());
    assertTrue(judge("read.p95 < 1s").held());
    assertTrue(!judge("read.p95 < 900ms").held());
    assertTrue(judge("reads.ack_p95_ratio <= 1.1").held());
    assertTrue(!judge("reads.ack_p95_ratio < 1").held());
  }

  @Test
  void aVerdictShowsTheMeasuredValueWithItsUnit() {
    assertEquals("delivery.p99 < 200ms", judge("p99<200ms").threshold());
    assertTrue(judge("p99 < 200ms").measured().endsWith("ms"), judge("p99 < 200ms")::measured);
    assertEquals("1.99%", judge("late < 1%").measured());
    assertEquals("0.250", judge("server.cpu_per_1000 < 1").measured());
  }

  @Test
  void whatTheRunCouldNotSeeDoesNotHold() {
    ThresholdVerdict verdict = judge("connect.p99 < 1s");
    assertEquals("not measured", verdict.measured());
    assertTrue(!verdict.held());
    assertTrue(!judge("server.kb_per_connection < 20").held());
  }

  @Test
  void everyMistakeInAFileIsNamedWithItsLine() {
    LoadException refusal =
        assertThrows(
            LoadException.class,
            () ->
                Objectives.parse(
                    """
                    thresholds:
                      - delivery.p98 < 200ms
                      - delivery.p99 < 200
                      - errors = 0
                      - too slow
                    """,
                    "slo.yaml"));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    List<String> lines = refusal.getMessage().lines().toList();
    assertEquals("slo.yaml has 3 problems:", lines.getFirst());
    assertTrue(lines.get(1).contains("line 2: \"delivery.p98\" is not measured: did you mean"));
    assertTrue(lines.get(2).contains("line 3: \"delivery.p99\" is a time, such as 200ms"));
    assertTrue(lines.get(3).contains("line 5: \"too slow\" is no threshold"));
  }

  @Test
  void aFileWithNothingInItIsRefused() {
    assertThrows(LoadException.class, () -> Objectives.parse("thresholds: []", "slo.yaml"));
    assertThrows(LoadException.class, () -> Objectives.parse("", "slo.yaml"));
    assertThrows(LoadException.class, () -> Objectives.parse("threshold:\n  - a", "slo.yaml"));
  }

  @Test
  void severalOnOneLineAllCount() {
    assertEquals(2, Objectives.line("p99 < 200ms, errors = 0").thresholds().size());
  }
}
