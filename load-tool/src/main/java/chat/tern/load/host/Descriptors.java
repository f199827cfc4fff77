package chat.tern.load.host;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.nio.file.Path;

/** How many files and sockets a process may have open. */
public final class Descriptors {

  /** Jars, logs, the database and its journal, event loops, and HTTP connections of the set-up. */
  public static final int RESERVE = 300;

  private Descriptors() {}

  /** The limit of a process, or {@link Long#MAX_VALUE} for none. */
  public static long limit(long pid) {
    return parse(ProcFiles.read(Path.of("/proc", Long.toString(pid), "limits")));
  }

  /** From the text of {@code /proc/PID/limits}: the soft limit, as the JVM has raised it. */
  static long parse(String limits) {
    String line =
        limits.lines().filter(each -> each.startsWith("Max open files")).findFirst().orElseThrow();
    String soft = line.substring("Max open files".length()).strip().split(" ", 2)[0];
    return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
  }

  /**
   * Checks that a process can hold this many connections.
   *
   * @param who names the process in the message
   * @throws LoadException with the number that is needed and how to get it
   */
  public static void require(long pid, String who, int connections) {
    long need = (long) connections + RESERVE;
    long limit = limit(pid);
    if (limit < need) {
      throw new LoadException(
          ExitCode.MACHINE,
          "%,d connections need %,d open files, but %s may have %,d: raise it (ulimit -n %d), or use fewer connections."
              .formatted(connections, need, who, limit, need));
    }
  }
}
