package chat.tern.server;

import chat.tern.server.config.ExitStatus;
import chat.tern.server.tick.StallWatch;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a server does whose virtual threads never go on: it leaves the state of all of them in a
 * file, and ends. What it acknowledged is on disks, and clients that lose their connection look for
 * the next server, or for this one after its restart, while one that only keeps silent holds them.
 */
final class Stall {

  static final Duration LOOK = Duration.ofSeconds(1);

  /** A machine that swaps may take long over a thread, too. */
  private static final int PATIENCE = 60;

  private Stall() {}

  /**
   * Watches this process.
   *
   * @param lastWords takes the line that says why it ends
   */
  static StallWatch watch(Consumer<String> lastWords) {
    return new StallWatch(
        Thread::startVirtualThread,
        PATIENCE,
        () -> {
          lastWords.accept(
              "tern-server: no virtual thread has run for %d s, and none will: this process ends. %s"
                  .formatted(LOOK.multipliedBy(PATIENCE).toSeconds(), dump()));
          Runtime.getRuntime().halt(ExitStatus.STALLED.number());
        });
  }

  private static String dump() {
    Path file =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "tern-server-threads-%d.txt".formatted(ProcessHandle.current().pid()));
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
      return "What its threads were doing is in " + file + ".";
    } catch (IOException e) {
      return "What its threads were doing could not be written (" + e.getMessage() + ").";
    }
  }
}
