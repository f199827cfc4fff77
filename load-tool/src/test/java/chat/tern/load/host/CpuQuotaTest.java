package chat.tern.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written for the kernel, into a directory that stands for its own. */
@Timeout(30)
class CpuQuotaTest {

  private static final long PID = ProcessHandle.current().pid();

  @TempDir private Path groups;

  @Test
  void aGroupOfTheOldVersionGetsItsShareOfEachPeriod() throws IOException {
    Files.createDirectory(groups.resolve("cpu"));
    CpuQuota quota = CpuQuota.of(0.1, List.of(PID), groups);
    Path group = groups.resolve("cpu").resolve("tern-load-" + PID + "-" + PID);
    assertEquals("25000", Files.readString(group.resolve("cpu.cfs_period_us")));
    assertEquals("2500", Files.readString(group.resolve("cpu.cfs_quota_us")));
    assertEquals(Long.toString(PID), Files.readString(group.resolve("cgroup.procs")));
    quota.close();
  }

  @Test
  void aGroupOfTheNewVersionGetsBothInOneFile() throws IOException {
    Files.writeString(groups.resolve("cgroup.controllers"), "cpuset cpu io memory");
    CpuQuota quota = CpuQuota.of(0.001, List.of(PID), groups);
    Path group = groups.resolve("tern-load-" + PID + "-" + PID);
    assertEquals("+cpu", Files.readString(groups.resolve("cgroup.subtree_control")));
    assertEquals("1000 25000", Files.readString(group.resolve("cpu.max")), "the kernel's least");
    quota.close();
  }

  @Test
  void aControllerWithALongerNameIsNotTheOne() throws IOException {
    Files.writeString(groups.resolve("cgroup.controllers"), "cpuset io memory");
    Files.createDirectory(groups.resolve("cpu"));
    CpuQuota.of(0.1, List.of(), groups).close();
    assertFalse(Files.exists(groups.resolve("cgroup.subtree_control")));
  }

  @Test
  void whereThereAreNoneTheWayOutIsNamed() {
    LoadException failure =
        assertThrows(LoadException.class, () -> CpuQuota.of(0.1, List.of(PID), groups));
    assertEquals(ExitCode.MACHINE, failure.exitCode());
    assertTrue(failure.getMessage().startsWith("Processes cannot be limited to 0.10 processors"));
  }
}
