package chat.tern.load.host;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of a JVM's heap is in use after a full collection. Asks {@code jcmd} for the histogram
 * of live objects, whose last line is the sum: that does not depend on the collector, and collects
 * first.
 */
public final class LiveHeap {

  private LiveHeap() {}

  /**
   * Collects, and measures.
   *
   * @return bytes of live objects
   * @throws LoadException when the process is not a JVM of this user, or there is no jcmd
   */
  public static long collectAndMeasure(long pid) {
    try {
      // Into a file: a JVM that asked for its own histogram by a pipe would stand still while it
      // writes, and never read.
      Path answer = Files.createTempFile("tern-load-heap-", ".txt");
      try {
        Process jcmd =
            new ProcessBuilder(jcmd(pid).toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        if (jcmd.waitFor() != 0) {
          throw new LoadException(ExitCode.MACHINE, "jcmd cannot look into process " + pid + ".");
        }
        return parse(Files.readString(answer, StandardCharsets.UTF_8));
      } finally {
        Files.delete(answer);
      }
    } catch (IOException e) {
      throw new LoadException(ExitCode.MACHINE, "Cannot run jcmd, which a JDK has: use one.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while jcmd ran.", e);
    }
  }

  /** From the histogram, whose last line is {@code Total, instances, bytes}. */
  static long parse(String histogram) {
    String total =
        histogram
            .lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(
                () -> new LoadException(ExitCode.MACHINE, "jcmd says nothing about the heap."));
    String[] columns = total.strip().split(" +", -1);
    return Long.parseLong(columns[2]);
  }

  /** The one beside the process's own java, else the one of this JVM. */
  private static Path jcmd(long pid) throws IOException {
    Path beside = Path.of("/proc", Long.toString(pid), "exe").toRealPath().resolveSibling("jcmd");
    return Files.isExecutable(beside)
        ? beside
        : Path.of(System.getProperty("java.home"), "bin", "jcmd");
  }
}
