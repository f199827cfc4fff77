package chat.tern.load.host;

import chat.tern.load.outcome.LoadException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process has used so far.
 *
 * @param cpuSeconds in user and system mode, of all its threads, in steps of 10 ms
 * @param residentBytes of memory now (RSS)
 */
public record ProcessUsage(double cpuSeconds, long residentBytes) {

  /** In {@code /proc/PID/stat}, counted from the field after the name, which is in parentheses. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;
  private static final long KIB = 1024;

  /**
   * Reads it now.
   *
   * @throws chat.tern.load.outcome.LoadException when there is no such process
   */
  public static ProcessUsage of(long pid) {
    Path directory = Path.of("/proc", Long.toString(pid));
    return parse(
        ProcFiles.read(directory.resolve("stat")), ProcFiles.read(directory.resolve("status")));
  }

  /** Reads it now; empty when there is no such process any more. */
  public static Optional<ProcessUsage> find(long pid) {
    try {
      return Optional.of(of(pid));
    } catch (LoadException _) {
      return Optional.empty();
    }
  }

  /** From the texts of {@code /proc/PID/stat} and {@code /proc/PID/status}. */
  static ProcessUsage parse(String stat, String status) {
    // The name may itself hold blanks and parentheses: the last one ends it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    String resident = ProcFiles.value(status, "VmRSS").replace("kB", "").strip();
    return new ProcessUsage(
        (double) ticks / ProcFiles.TICKS_PER_SECOND, Long.parseLong(resident) * KIB);
  }
}
