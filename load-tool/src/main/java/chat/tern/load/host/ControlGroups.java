package chat.tern.load.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The control groups of Linux by which processors are handed out: of version 2 where those are in
 * it, else of version 1.
 *
 * <p>Source: the kernel's {@code Documentation/admin-guide/cgroup-v2.rst} ({@code cpu.max}) and
 * {@code Documentation/scheduler/sched-bwc.rst} ({@code cpu.cfs_quota_us}).
 *
 * @param root the group of everybody
 * @param old whether they are of version 1
 */
record ControlGroups(Path root, boolean old) {

  private static final String PROCESSORS = "cpu";

  /** Those that are mounted below a directory, as a rule {@code /sys/fs/cgroup}. */
  static ControlGroups below(Path directory) throws IOException {
    Path controllers = directory.resolve("cgroup.controllers");
    if (Files.exists(controllers)
        && words(Files.readString(controllers), " ").contains(PROCESSORS)) {
      Files.writeString(directory.resolve("cgroup.subtree_control"), "+" + PROCESSORS);
      return new ControlGroups(directory, false);
    }
    return new ControlGroups(directory.resolve(PROCESSORS).toRealPath(), true);
  }

  /** Gives all processes of a group together so much of each period. */
  void limit(Path group, long quotaMicros, long periodMicros) throws IOException {
    if (old) {
      Files.writeString(group.resolve("cpu.cfs_period_us"), Long.toString(periodMicros));
      Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(quotaMicros));
    } else {
      Files.writeString(group.resolve("cpu.max"), quotaMicros + " " + periodMicros);
    }
  }

  /** The group that a process is in. */
  Path groupOf(long pid) throws IOException {
    // Lines of three fields: the hierarchy's number, its controllers, the group.
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"))) {
      String[] fields = line.split(":", 3);
      boolean mine = old ? words(fields[1], ",").contains(PROCESSORS) : fields[1].isEmpty();
      if (mine) {
        return root.resolve(fields[2].substring(1));
      }
    }
    throw new IOException("process " + pid + " is in no such group");
  }

  private static List<String> words(String text, String between) {
    return List.of(text.strip().split(between));
  }
}
