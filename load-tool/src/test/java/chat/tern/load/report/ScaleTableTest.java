package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.bench.LimitedResult;
import chat.tern.load.bench.ScaleResult;
import chat.tern.load.bench.ThroughputResult;
import chat.tern.load.host.CpuShares;
import chat.tern.load.host.Machine;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.stats.LatencySummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ScaleTableTest {

  private static final LatencySummary LATENCY = new LatencySummary(1_000, 5, 8, 9, 10, 11);

  @Test
  void eachDoublingOfLimitedNodesIsHeldAgainstTheBar() {
    String table = ScaleTable.of(result(limited(1, 50), limited(2, 90), limited(4, 150)));
    assertTrue(table.contains("each with 0.15 processors: 16 groups of 100"), table);
    assertTrue(table.lines().anyMatch(line -> line.matches(" +2 +90 +8,910 +500 .*")), table);
    assertTrue(table.contains("messages/s of 2 nodes against 1"), table);
    assertTrue(table.contains("1.80 times at one pace, 1.80 as counted"), table);
    assertTrue(table.contains("1.67 times"), table);
  }

  @Test
  void processorsThatWereSlowerMeanwhileAreSetOff() {
    ScaleResult result = result(limited(1, 50), limited(2, 80, 0, 550));
    String table = ScaleTable.of(result);
    assertTrue(table.contains("1.76 times at one pace, 1.60 as counted"), table);
    assertTrue(result.bars().getFirst().met());
    assertFalse(result(limited(1, 50), limited(2, 90, 0, 450)).bars().getFirst().met());
  }

  @Test
  void aReminderIsNoMessageThatCameTwice() {
    ScaleResult reminded = result(limited(1, 50, 3, 500));
    assertEquals(ExitCode.OK, reminded.exitCode());
    assertTrue(
        ScaleTable.of(reminded).lines().anyMatch(line -> line.matches(" +1 +50 .* 0 +0 +3 +.*")));
    ThroughputResult twice = throughput(50, 3, 2);
    assertEquals(
        ExitCode.VIOLATION,
        result(new LimitedResult(1, 100, throughput(50, 0), twice, 480, 500)).exitCode());
  }

  private static LimitedResult limited(int nodes, double perSecond) {
    return limited(nodes, perSecond, 0, 500);
  }

  private static LimitedResult limited(
      int nodes, double perSecond, long reminded, double workMicros) {
    return new LimitedResult(
        nodes, 100, throughput(400, 0), throughput(perSecond, reminded), 480, workMicros);
  }

  private static ThroughputResult throughput(double perSecond, long reminded) {
    return throughput(perSecond, reminded, reminded);
  }

  private static ThroughputResult throughput(double perSecond, long doubled, long reminded) {
    return new ThroughputResult(
        16,
        perSecond,
        LATENCY,
        new CpuShares(20, 0.5, 0.1, 0, 0, 0, 0, 0),
        new MachineDelay(LATENCY, false),
        2,
        List.of(),
        0,
        doubled,
        reminded);
  }

  private static ScaleResult result(LimitedResult... limited) {
    return new ScaleResult(
        Instant.parse("2026-11-29T22:00:00Z"),
        new Machine(2, 1L << 34, "Linux", "25"),
        "a cluster",
        "processors may halt",
        100,
        0.15,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(limited),
        List.of());
  }
}
