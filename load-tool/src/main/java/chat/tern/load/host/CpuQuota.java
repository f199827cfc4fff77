package chat.tern.load.host;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives each of some processes no more than a share of the processors, as a small machine of its
 * own would: by a control group of Linux for each. It needs root.
 */
public final class CpuQuota implements AutoCloseable {

  private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

  /**
   * Who has used up its share waits for the next period: long enough that a share of it is more
   * than the kernel's smallest quota, short enough not to be all that a latency is made of.
   */
  private static final long PERIOD_MICROS = 25_000;

  private static final long SMALLEST_MICROS = 1_000;

  private static final String MEMBERS = "cgroup.procs";

  private final ControlGroups place;
  private final List<Limited> limited = new ArrayList<>();

  /**
   * One that is limited.
   *
   * @param home the group that it was in
   */
  private record Limited(long pid, Path group, Path home) {}

  private CpuQuota(ControlGroups place) {
    this.place = place;
  }

  /**
   * Limits each of them until {@link #close}.
   *
   * @param processors for each, such as 0.1
   * @throws LoadException when this machine does not let it
   */
  public static CpuQuota of(double processors, List<Long> pids) {
    return of(processors, pids, CONTROL_GROUPS);
  }

  static CpuQuota of(double processors, List<Long> pids, Path controlGroups) {
    Optional<CpuQuota> begun = Optional.empty();
    try {
      CpuQuota quota = new CpuQuota(ControlGroups.below(controlGroups));
      begun = Optional.of(quota);
      for (long pid : pids) {
        quota.add(pid, Math.max(SMALLEST_MICROS, Math.round(processors * PERIOD_MICROS)));
      }
      return quota;
    } catch (IOException e) {
      begun.ifPresent(CpuQuota::close);
      throw new LoadException(
          ExitCode.MACHINE,
          "Processes cannot be limited to %.2f processors here (%s): that takes Linux, its control groups below %s, and root."
              .formatted(processors, e, controlGroups),
          e);
    }
  }

  private void add(long pid, long quotaMicros) throws IOException {
    Path home = place.groupOf(pid);
    Path group =
        Files.createDirectory(
            place.root().resolve("tern-load-%d-%d".formatted(ProcessHandle.current().pid(), pid)));
    limited.add(new Limited(pid, group, home));
    place.limit(group, quotaMicros, PERIOD_MICROS);
    Files.writeString(group.resolve(MEMBERS), Long.toString(pid));
  }

  /** Lets them have what there is again. What has ended by then needs nothing. */
  @Override
  public void close() {
    limited.forEach(CpuQuota::release);
    limited.clear();
  }

  private static void release(Limited each) {
    try {
      if (ProcessHandle.of(each.pid()).isPresent()) {
        Files.writeString(each.home().resolve(MEMBERS), Long.toString(each.pid()));
      }
      Files.delete(each.group());
    } catch (IOException _) {
      // An empty group that stays behind takes nothing and limits nobody.
    }
  }
}
