package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C of a benchmark leaves no server behind. */
@Timeout(90)
class InterruptedBenchTest {

  private static final int SIGINT_EXIT = 130;

  @TempDir private Path temp;

  @Test
  void ctrlCEndsTheServerThatTheBenchmarkStarted() throws Exception {
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "bench",
                "--only",
                "throughput",
                "--senders",
                "1",
                "--warm-up",
                "PT60S")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      ProcessHandle server = server(bench);
      while (!holds("metadata.db")) {
        assertTrue(bench.isAlive(), "the benchmark ended by itself");
        Thread.sleep(50);
      }
      interrupt(bench);
      assertTrue(bench.waitFor(60, TimeUnit.SECONDS), "the benchmark still runs");
      assertEquals(SIGINT_EXIT, bench.exitValue());
      assertFalse(server.isAlive(), "the server still runs");
    } finally {
      List<ProcessHandle> left = bench.descendants().toList();
      bench.destroyForcibly();
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static ProcessHandle server(Process bench) throws InterruptedException {
    Optional<ProcessHandle> server = Optional.empty();
    while (server.isEmpty()) {
      assertTrue(bench.isAlive(), "the benchmark ended by itself");
      Thread.sleep(50);
      server = bench.children().findFirst();
    }
    return server.get();
  }

  /** Whether one of the temporary files has a name that begins like this. */
  private boolean holds(String name) throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(name));
    } catch (UncheckedIOException e) {
      return holds(name); // one of them went while we looked
    }
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    int _ = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
