package chat.tern.load.preflight;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel allows, as its files say.
 *
 * @param softFiles descriptors that a process of this user has, as the JVM has raised it
 * @param hardFiles to which it may raise them itself
 * @param ceilingFiles {@code fs.nr_open}: to which root may raise {@code hardFiles}
 * @param allFiles {@code fs.file-max}: of all processes together
 * @param openFiles of all processes together, now
 * @param firstPort of those that the kernel gives to outgoing connections
 * @param lastPort of those
 * @param availableKb memory that programs can get without swapping, or what the control group
 *     leaves where that is less
 * @param totalKb memory
 * @param tcpPages pages of buffers that all sockets together may fill before the kernel drops
 * @param usedTcpPages of these, now
 * @param backlog {@code net.core.somaxconn}: connections that wait to be accepted
 * @param epollWatches sockets that one user may watch by epoll; absent where not limited
 * @param trackedConnections of {@code nf_conntrack}, which forgets or refuses beyond; absent where
 *     it is not loaded
 * @param trackedNow of these, now
 */
public record MachineLimits(
    long softFiles,
    long hardFiles,
    long ceilingFiles,
    long allFiles,
    long openFiles,
    int firstPort,
    int lastPort,
    long availableKb,
    long totalKb,
    long tcpPages,
    long usedTcpPages,
    long backlog,
    OptionalLong epollWatches,
    OptionalLong trackedConnections,
    long trackedNow,
    int cores) {

  /** Pages of memory have this size on every machine that the native transport runs on. */
  static final int PAGE_KB = 4;

  private static final String TRACKED = "/proc/sys/net/netfilter/nf_conntrack_";

  /**
   * Reads them.
   *
   * @throws LoadException when a file is missing that every Linux has
   */
  public static MachineLimits read(KernelFiles files, int cores) {
    String[] descriptors = descriptors(text(files, "/proc/self/limits"));
    long[] fileNumbers = numbers(text(files, "/proc/sys/fs/file-nr"));
    long[] ports = numbers(text(files, "/proc/sys/net/ipv4/ip_local_port_range"));
    String memory = text(files, "/proc/meminfo");
    return new MachineLimits(
        limit(descriptors[0]),
        limit(descriptors[1]),
        number(files, "/proc/sys/fs/nr_open"),
        number(files, "/proc/sys/fs/file-max"),
        fileNumbers[0],
        (int) ports[0],
        (int) ports[1],
        Math.min(kilobytes(memory, "MemAvailable"), groupKb(files)),
        kilobytes(memory, "MemTotal"),
        numbers(text(files, "/proc/sys/net/ipv4/tcp_mem"))[2],
        tcpPages(text(files, "/proc/net/sockstat")),
        number(files, "/proc/sys/net/core/somaxconn"),
        optional(files, "/proc/sys/fs/epoll/max_user_watches"),
        optional(files, TRACKED + "max"),
        optional(files, TRACKED + "count").orElse(0),
        cores);
  }

  /** Ports that one source address has towards one address of a server. */
  int ports() {
    return lastPort - firstPort + 1;
  }

  private static String text(KernelFiles files, String path) {
    return files
        .read(path)
        .orElseThrow(() ->
            new LoadException(
                ExitCode.MACHINE,
                "Cannot read " + path + ": the limits of this machine are only known on Linux."));
  }

  private static long number(KernelFiles files, String path) {
    return numbers(text(files, path))[0];
  }

  private static OptionalLong optional(KernelFiles files, String path) {
    Optional<String> text = files.read(path);
    return text.isPresent() ? OptionalLong.of(numbers(text.get())[0]) : OptionalLong.empty();
  }

  private static long[] numbers(String text) {
    String[] words = text.strip().split("\\s+", -1);
    long[] numbers = new long[words.length];
    for (int index = 0; index < words.length; index++) {
      numbers[index] = limit(words[index]);
    }
    return numbers;
  }

  /** A number, where {@code unlimited} or {@code max} or one beyond a long mean no limit. */
  private static long limit(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  /** The soft and the hard limit of {@code /proc/self/limits}. */
  private static String[] descriptors(String limits) {
    String title = "Max open files";
    return limits
        .lines()
        .filter(line -> line.startsWith(title))
        .findFirst()
        .orElseThrow(() -> new LoadException(ExitCode.MACHINE, "The kernel says no " + title + "."))
        .substring(title.length())
        .strip()
        .split("\\s+", -1);
  }

  private static long kilobytes(String memory, String name) {
    return memory
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> numbers(line.substring(name.length() + 1).replace("kB", ""))[0])
        .findFirst()
        .orElseThrow(() -> new LoadException(ExitCode.MACHINE, "The kernel says no " + name + "."));
  }

  /** What the control group of this process leaves, as in a container. */
  private static long groupKb(KernelFiles files) {
    long most = optional(files, "/sys/fs/cgroup/memory.max").orElse(Long.MAX_VALUE);
    long used = optional(files, "/sys/fs/cgroup/memory.current").orElse(0);
    return most == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, most - used) / 1024;
  }

  private static long tcpPages(String sockets) {
    String line =
        sockets.lines().filter(each -> each.startsWith("TCP:")).findFirst().orElse("TCP: mem 0");
    String[] words = line.split(" ", -1);
    for (int index = 0; index + 1 < words.length; index++) {
      if (words[index].equals("mem")) {
        return limit(words[index + 1]);
      }
    }
    return 0;
  }
}
