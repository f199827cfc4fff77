package chat.tern.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server and its helpers have worked, together. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CpuMeterTest {

  private static final double ENOUGH_SECONDS = 0.5;

  /** As a cluster's tool is one that has started all nodes. */
  @Test
  void aHelperThatStartedTheServerIsNotCountedWithItTwice() throws Exception {
    Process helper = new ProcessBuilder("sh", "-c", "while :; do :; done & wait").start();
    try {
      while (helper.toHandle().children().findAny().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      long server = helper.toHandle().children().findAny().orElseThrow().pid();
      CpuMeter.Span span =
          new CpuMeter(OptionalLong.of(server), List.of(helper.pid()), KeepAwake.off()).start();
      double begin = ProcessUsage.of(server).cpuSeconds();
      while (ProcessUsage.of(server).cpuSeconds() - begin < ENOUGH_SECONDS) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      double worked = ProcessUsage.of(server).cpuSeconds() - begin;
      CpuShares shares = span.soFar();
      assertEquals(worked, shares.server() * shares.seconds(), 0.2);
      assertTrue(shares.server() > 0);
    } finally {
      helper.descendants().forEach(ProcessHandle::destroyForcibly);
      helper.destroyForcibly().waitFor();
    }
  }
}
