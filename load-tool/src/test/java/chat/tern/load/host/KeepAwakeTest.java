package chat.tern.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeepAwakeTest {

  /** The number of the kernel's policy SCHED_IDLE, and its field in {@code /proc/PID/stat}. */
  private static final String SCHED_IDLE = "5";

  private static final int POLICY = 38;
  private static final int NICE = 16;

  @Test
  void aCoreIsKeptAwakeByOneChildThatEverybodyElseGoesBefore() throws Exception {
    try (KeepAwake awake = KeepAwake.on()) {
      assertTrue(awake.active());
      await(() -> awake.pids().size() == 2 * AllowedCores.now().size());
      for (long pid : awake.pids()) {
        String stat = ProcFiles.read(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        assertTrue(fields[POLICY].equals(SCHED_IDLE) || fields[NICE].equals("19"), stat);
      }
    }
  }

  /** A session is weighed as a whole, where the kernel does that. */
  @Test
  void othersGoBeforeWhateverSessionTheyAreIn() throws Exception {
    Path own = Path.of("/proc/self/autogroup");
    assumeTrue(Files.exists(own) && Programs.available("setsid"));
    try (KeepAwake awake = KeepAwake.on()) {
      await(() -> awake.pids().size() == 2 * AllowedCores.now().size());
      for (long pid : awake.pids()) {
        String session = ProcFiles.read(Path.of("/proc", Long.toString(pid), "autogroup"));
        assertTrue(session.endsWith("nice 19\n"), session);
      }
      assertFalse(ProcFiles.read(own).endsWith("nice 19\n"), "the tool's own is as it was");
    }
  }

  @Test
  void whatTheChildrenTakeIsNobodysShare() throws Exception {
    try (KeepAwake awake = KeepAwake.on()) {
      CpuMeter.Span span =
          new CpuMeter(OptionalLong.empty(), awake, Thread.currentThread().threadId()).start();
      double before = awake.cpuSeconds();
      await(() -> awake.cpuSeconds() > before + 0.1);
      CpuShares shares = span.soFar();
      assertTrue(shares.awake() > 0, shares::toString);
      double all = shares.server() + shares.tool() + shares.others() + shares.awake();
      assertTrue(all < AllowedCores.now().size() + 0.5, shares::toString);
    }
  }

  @Test
  void nothingSpinsAfterTheMeasurement() throws Exception {
    List<Long> pids;
    try (KeepAwake awake = KeepAwake.on()) {
      await(() -> awake.pids().size() == 2 * AllowedCores.now().size());
      pids = awake.pids();
    }
    await(() -> pids.stream().noneMatch(KeepAwakeTest::runs));
  }

  @Test
  void nothingSpinsWhenTheToolWasKilled() throws Exception {
    Process tool = startTool();
    try (BufferedReader said = tool.inputReader(StandardCharsets.UTF_8)) {
      List<Long> pids = Stream.of(said.readLine().split(" ", -1)).map(Long::valueOf).toList();
      assertTrue(pids.stream().allMatch(KeepAwakeTest::runs), pids::toString);
      tool.destroyForcibly().waitFor();
      await(() -> pids.stream().noneMatch(KeepAwakeTest::runs));
    } finally {
      tool.destroyForcibly();
    }
  }

  @Test
  void ctrlCOnATerminalLeavesTheEndToTheTool() throws Exception {
    try (KeepAwake awake = KeepAwake.on()) {
      await(() -> awake.pids().size() == 2 * AllowedCores.now().size());
      List<Long> pids = awake.pids();
      for (long pid : pids) {
        int _ = new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
      }
      Thread.sleep(100);
      assertEquals(pids, awake.pids());
    }
  }

  @Test
  void processorsMayHaltUnlessAsked() {
    try (KeepAwake off = KeepAwake.off()) {
      assertFalse(off.active());
      assertEquals(0, off.cpuSeconds());
    }
  }

  @Test
  void theKernelsListOfCoresIsRead() {
    assertEquals(List.of(0, 1, 2, 7), AllowedCores.parse("0-2,7"));
    assertEquals(List.of(3), AllowedCores.parse("3"));
  }

  private static Process startTool() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            Sleeper.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void await(BooleanSupplier happened) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!happened.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "it did not happen in half a minute");
      Thread.sleep(20);
    }
  }

  /** A tool that says which processes it started, and sleeps until somebody kills it. */
  static final class Sleeper {

    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
      KeepAwake awake = KeepAwake.on();
      await(() -> awake.pids().size() == 2 * AllowedCores.now().size());
      System.out.println(String.join(" ", awake.pids().stream().map(String::valueOf).toList()));
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    }
  }
}
