package chat.tern.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KernelTextsTest {

  @Test
  void theCpuOfAProcessIsFoundBehindANameWithBlanksAndParentheses() {
    String stat =
        "4242 (a (strange) name) S 1 4242 4242 0 -1 4194560 100 0 0 0 1250 350 0 0 20 0 30 0 5 6 7";
    ProcessUsage usage = ProcessUsage.parse(stat, "Name:\tx\nVmRSS:\t  2048 kB\nThreads:\t3\n");
    assertEquals(16.0, usage.cpuSeconds());
    assertEquals(2 * 1024 * 1024, usage.residentBytes());
  }

  @Test
  void stealIsBusyAndWaitingForTheDiskIsNot() {
    HostUsage usage =
        HostUsage.parse("cpu  100 20 30 9000 700 5 6 39 11 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
    assertEquals(2.0, usage.busySeconds());
    assertEquals(0.39, usage.stealSeconds());
  }

  @Test
  void theSoftLimitOfDescriptorsCounts() {
    String line = "Max open files            %s               1048576              files     \n";
    assertEquals(20_000, Descriptors.parse("Limit  Soft Limit\n" + line.formatted("20000")));
    assertEquals(Long.MAX_VALUE, Descriptors.parse(line.formatted("unlimited")));
  }

  @Test
  void tooFewDescriptorsAreRefusedWithTheNumberThatIsNeeded() {
    long self = ProcessHandle.current().pid();
    LoadException refused =
        assertThrows(
            LoadException.class, () -> Descriptors.require(self, "this process", 100_000_000));
    assertEquals(ExitCode.MACHINE, refused.exitCode());
    assertTrue(refused.getMessage().contains("ulimit -n 100000300"), refused.getMessage());
  }

  @Test
  void theSumOfAHistogramIsTheLiveHeap() {
    String text =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         16284        1264064  [B (java.base@25)
        Total        157034        7964384
        """;
    assertEquals(7_964_384, LiveHeap.parse(text));
  }

  @Test
  void aRunningJvmTellsItsLiveHeap() {
    assertTrue(LiveHeap.collectAndMeasure(ProcessHandle.current().pid()) > 100_000);
  }

  @Test
  void aProcessThatIsGoneIsNamed() {
    LoadException gone = assertThrows(LoadException.class, () -> ProcessUsage.of(999_999_999L));
    assertEquals(ExitCode.MACHINE, gone.exitCode());
  }

  @Test
  void whatThisProcessTakesIsTheToolsAndNotTheOthers() {
    CpuMeter.Span span =
        new CpuMeter(OptionalLong.empty(), KeepAwake.off(), Thread.currentThread().threadId())
            .start();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long enough = threads.getCurrentThreadCpuTime() + 300_000_000L;
    long work = 0;
    while (threads.getCurrentThreadCpuTime() < enough) {
      work++;
    }
    CpuShares shares = span.soFar();
    // Shares are of a core: how long it took is the machine's matter. The kernel counts in ticks.
    double tool = shares.tool() * shares.seconds();
    double loop = shares.busiestLoop() * shares.seconds();
    assertTrue(work > 0 && tool > 0.25, shares::toString);
    assertTrue(loop > 0.25, shares::toString);
    assertEquals(0, shares.server());
  }

  @Test
  void aRunIsNoisyAboveThreeTenthsOfACore() {
    assertTrue(new CpuShares(10, 1, 0.5, 0.31, 0, 0, 0, 0.5).noisy());
    assertFalse(new CpuShares(10, 1, 0.5, 0.30, 0, 0, 0, 0.5).noisy());
  }

  @Test
  void aFullEventLoopOrACollectingToolIsTheBottleneck() {
    assertTrue(new CpuShares(10, 1, 1, 0, 0, 0, 0, 0.97).toolSaturated());
    assertTrue(new CpuShares(10, 1, 1, 0, 0, 0, 0.06, 0.5).toolSaturated());
    assertFalse(new CpuShares(10, 1, 1, 0, 0, 0, 0.01, 0.9).toolSaturated());
  }
}
