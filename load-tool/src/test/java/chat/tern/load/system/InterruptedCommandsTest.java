package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.Main;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.ResultJson;
import chat.tern.load.result.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C on a terminal, which reaches every process of the group: what was found out until then is
 * told and marked as partial, the exit code says so, and nothing that was started is left behind.
 */
@Timeout(180)
class InterruptedCommandsTest {

  private static final String INTERVAL = "{\"point\"";

  @TempDir private Path temp;

  private Path output;
  private Path errors;
  private Optional<Process> tool = Optional.empty();

  @BeforeEach
  void files() {
    output = temp.resolve("out");
    errors = temp.resolve("err");
  }

  @AfterEach
  void end() {
    tool.ifPresent(process -> {
      List<ProcessHandle> left = process.descendants().toList();
      process.destroyForcibly();
      left.forEach(ProcessHandle::destroyForcibly);
    });
  }

  @Test
  void aBenchmarkEndsWithTheServerThatItStarted() throws Exception {
    Process bench = start("bench", "--only", "throughput", "--senders", "1", "--warm-up", "60s");
    until(bench, () -> holds("metadata.db"));
    List<ProcessHandle> started = ctrlC(bench);
    assertTrue(started.size() >= 1, "it started no server");
    assertEquals(ExitCode.INTERRUPTED.number(), bench.exitValue(), this::said);
  }

  @Test
  void aVerificationIsJudgedUpToThere() throws Exception {
    Path json = temp.resolve("verify.json");
    Path html = temp.resolve("verify.html");
    Process verify =
        start(
            "verify",
            "--faults",
            "cut,pause",
            "--connections",
            "16",
            "--groups",
            "2",
            "--members",
            "4",
            "--rate",
            "100",
            "--duration",
            "10m",
            "--json",
            json.toString(),
            "--report",
            html.toString());
    until(verify, () -> told(output, INTERVAL, 2));
    List<ProcessHandle> started = ctrlC(verify);
    assertTrue(started.size() >= 1, "it started no server");
    assertEquals(ExitCode.INTERRUPTED.number(), verify.exitValue(), this::said);
    assertTrue(told(errors, "(PARTIAL: it was ended early): every promise held.", 1), this::said);
    RunResult result = ResultJson.read(json);
    assertTrue(result.partial() && result.proof().orElseThrow().acknowledged() > 0, this::said);
    assertTrue(Files.readString(html).contains("Partial: nothing wrong until it was ended"));
  }

  @Test
  void aRunOfSeveralProcessesEndsInAll() throws Exception {
    Path json = temp.resolve("fleet.json");
    Path html = temp.resolve("fleet.html");
    Process controller =
        start(
            "controller",
            "--agents",
            "2",
            "--agent-heap",
            "64m",
            "--connections",
            "8",
            "--pairs",
            "4",
            "--rate",
            "40",
            "--warm-up",
            "0s",
            "--duration",
            "10m",
            "--json",
            json.toString(),
            "--report",
            html.toString());
    until(controller, () -> told(output, INTERVAL, 2));
    List<ProcessHandle> started = ctrlC(controller);
    assertTrue(started.size() >= 3, () -> "two agents and a server were started, not " + started);
    assertEquals(ExitCode.INTERRUPTED.number(), controller.exitValue(), this::said);
    RunResult result = ResultJson.read(json);
    assertTrue(result.partial() && result.counts().acked() > 0, this::said);
    assertTrue(Files.readString(html).contains("Ended by hand after"), this::said);
  }

  /** In a session and group of its own, as a shell starts it on a terminal. */
  private Process start(String... arguments) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    words.addAll(List.of(arguments));
    Process started =
        new ProcessBuilder(words)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    tool = Optional.of(started);
    return started;
  }

  /** Interrupts its whole group, waits for its end, and sees that all that it started is gone. */
  private List<ProcessHandle> ctrlC(Process process) throws Exception {
    List<ProcessHandle> started = process.descendants().toList();
    int _ = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    assertTrue(process.waitFor(90, TimeUnit.SECONDS), "it still runs");
    for (ProcessHandle each : started) {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (each.isAlive()) {
        assertTrue(System.nanoTime() < until, () -> "left behind: " + each.info());
        Thread.sleep(20);
      }
    }
    return started;
  }

  private void until(Process process, BooleanSupplier seen) throws InterruptedException {
    while (!seen.getAsBoolean()) {
      assertTrue(process.isAlive(), () -> "it ended by itself: " + said());
      Thread.sleep(50);
    }
  }

  private static boolean told(Path file, String words, int times) {
    return read(file).lines().filter(line -> line.contains(words)).count() >= times;
  }

  /** Whether one of the temporary files has a name that begins like this. */
  private boolean holds(String name) {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(name));
    } catch (IOException | UncheckedIOException e) {
      return false; // one of them went while we looked
    }
  }

  private String said() {
    return read(output) + read(errors);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
