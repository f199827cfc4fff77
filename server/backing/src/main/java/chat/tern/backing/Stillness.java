package chat.tern.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Whether every thread of a process has stopped. SIGSTOP only asks for it: while the thread that it
 * was given to waits for a processor, all others go on.
 */
final class Stillness {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

  private Stillness() {}

  /**
   * Waits for the processes to stand still; returns at once where there is no {@code /proc}.
   *
   * @throws ServiceException when they still run after ten seconds
   */
  static void await(List<ProcessHandle> processes) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (ProcessHandle process : processes) {
      while (process.isAlive() && !isStill(process.pid())) {
        if (System.nanoTime() > deadline) {
          throw new ServiceException("process " + process.pid() + " does not stop");
        }
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  private static boolean isStill(long pid) {
    Path tasks = Path.of("/proc", String.valueOf(pid), "task");
    try (Stream<Path> all = Files.list(tasks)) {
      return all.allMatch(Stillness::stopped);
    } catch (IOException | UncheckedIOException _) {
      return true; // no such process, or no such file system
    }
  }

  /** By the third field of {@code stat}, which follows the name in parentheses. */
  private static boolean stopped(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
      return "TtZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    } catch (IOException _) {
      return true; // the thread has ended meanwhile
    }
  }
}
