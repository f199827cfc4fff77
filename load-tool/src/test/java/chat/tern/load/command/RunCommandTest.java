package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.StubServer;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunCommandTest {

  private static final int INTERRUPTED = 130;

  private final StubServer server = new StubServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    server.close();
  }

  private int load(String... arguments) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    return LoadCommand.commandLine(console).execute(arguments);
  }

  private int run(String... further) {
    List<String> arguments = new ArrayList<>(quick());
    arguments.addAll(List.of(further));
    return load(arguments.toArray(String[]::new));
  }

  private List<String> quick() {
    return List.of(
        "run",
        "--server",
        server.target().base().toString(),
        "--connections",
        "8",
        "--rate",
        "200",
        "--warm-up",
        "100ms",
        "--duration",
        "500ms");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void readersThatMakeNoSenseAreRefusedBeforeAnythingIsStarted() {
    for (List<String> words :
        List.of(
            List.of("run", "--readers", "9"),
            List.of("run", "--readers", "-1"),
            List.of("run", "--readers", "1", "--server", "http://127.0.0.1:1"),
            List.of("run", "--readers", "0", "--reader-cpus", "0.1"),
            List.of("run", "--reader-cpus", "0.1"))) {
      assertEquals(ExitCode.USAGE.number(), load(words.toArray(String[]::new)), words::toString);
      assertTrue(err.toString().contains("--reader"), err::toString);
      assertEquals("", out.toString());
    }
  }

  @Test
  void aRunWithoutAPlanIsMeasuredAndPrinted() {
    int code = run();
    assertTrue(
        code == ExitCode.OK.number() || code == ExitCode.INVALID_RUN.number(), err::toString);
    assertTrue(err.toString().contains(", sent 100, acknowledged 100 ("), err::toString);
    assertTrue(out.toString().contains("{\"step\":\"connecting 8 devices"), out::toString);
  }

  @Test
  void aScenarioScalesWithItsConnections() {
    run("hot-group");
    assertTrue(err.toString().contains("hot-group, seed 4"), err::toString);
    assertTrue(out.toString().contains("opening 2 conversations"), out::toString);
  }

  @Test
  void theJsonFileHoldsTheResult() throws IOException {
    Path json = directory.resolve("result.json");
    run("--json", json.toString());
    String text = Files.readString(json);
    assertTrue(text.contains("\"scenario\":\"pairs\""), text);
    assertTrue(text.contains("\"due\":100"), text);
  }

  @Test
  void aMissedThresholdIsExitCode99() throws IOException {
    Path held = file("held.yaml", "thresholds:\n  - delivery.p99 < 30s\n  - errors = 0\n");
    Path missed = file("missed.yaml", "thresholds:\n  - delivery.p99 < 1us\n");
    run("--thresholds", held.toString());
    assertTrue(err.toString().contains("held"), err::toString);
    int code = run("--thresholds", missed.toString());
    // On a busy machine the tool may have been late, which counts for more.
    assertTrue(
        code == ExitCode.THRESHOLD.number() || code == ExitCode.INVALID_RUN.number(),
        err::toString);
    assertTrue(err.toString().contains("MISSED: 1 of 1 thresholds."), err::toString);
  }

  @Test
  void anUnknownKeyOfAPlanIsOneClearLine() throws IOException {
    Path plan = file("plan.yaml", "name: mine\nconections: 5\n");
    assertEquals(ExitCode.USAGE.number(), load("run", plan.toString()));
    assertEquals(
        "tern-load: %s, line 2: \"conections\" is not a key: did you mean \"connections\"?"
            .formatted(plan),
        err.toString().strip());
  }

  @Test
  void aPlanThatIsNeitherFileNorScenarioIsOneClearLine() {
    assertEquals(ExitCode.USAGE.number(), load("run", "stedy"));
    assertTrue(err.toString().contains("did you mean \"steady\"?"), err::toString);
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreNamed() {
    assertEquals(ExitCode.USAGE.number(), run("--pairs", "100"));
    assertTrue(err.toString().contains("\"conversations.pairs\" needs two"), err::toString);
  }

  @Test
  void anUnreachableServerIsOneClearLine() {
    assertEquals(ExitCode.SERVER.number(), load("run", "--server", "http://127.0.0.1:1"));
    assertTrue(
        err.toString().contains("Nothing answers at http://127.0.0.1:1 (Connection refused)"),
        err::toString);
  }

  @Test
  void aServerThatRefusesLoginsIsQuoted() {
    server.closedToNewcomers = true;
    assertEquals(ExitCode.SERVER.number(), run());
    assertTrue(err.toString().contains("Registration is closed."), err::toString);
  }

  @Test
  void tooFewDescriptorsAreSaidBeforeAnythingIsSent() {
    String url = server.target().base().toString();
    int code = load("run", "--server", url, "--connections", "100000000", "--rate", "1");
    assertEquals(ExitCode.MACHINE.number(), code);
    assertTrue(err.toString().contains("ulimit -n"), err::toString);
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidBeforeTheRun() {
    assertEquals(ExitCode.USAGE.number(), run("--json", "/no/such/directory/result.json"));
    assertTrue(out.toString().isEmpty(), out::toString);
  }

  @Test
  void scenariosAreListedAndShown() {
    assertEquals(0, load("scenarios"));
    assertTrue(out.toString().contains("reconnect-storm  All 2,000"), out::toString);
    assertEquals(0, load("scenarios", "show", "new-year"));
    assertTrue(out.toString().contains("times: 1..10"), out::toString);
  }

  @Test
  void aSearchForTheCapacityEndsWithARate() {
    int code =
        load(
            "capacity",
            "--server",
            server.target().base().toString(),
            "--slo",
            "p99 < 30s",
            "--connections",
            "8",
            "--start",
            "50",
            "--most",
            "100",
            "--step",
            "300ms",
            "--step-warm-up",
            "100ms",
            "--warm-up",
            "0s");
    assertTrue(code == ExitCode.OK.number() || code == ExitCode.THRESHOLD.number(), err::toString);
    assertTrue(out.toString().contains("delivery.p99 < 30s"), out::toString);
  }

  @Test
  void ctrlCInTheMiddleLeavesAPartialReport() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add("chat.tern.load.Main");
    words.addAll(quick());
    words.set(words.size() - 1, "10m");
    Process process = new ProcessBuilder(words).start();
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null && !line.contains("measuring")) {
        line = output.readLine();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_300));
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      output.lines().forEach(_ -> {});
      String result = String.join("\n", errors.lines().toList());
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it ends");
      assertEquals(INTERRUPTED, process.exitValue());
      assertTrue(result.contains("PARTIAL"), result);
      assertTrue(result.contains("due to acknowledged"), result);
    } finally {
      process.destroyForcibly();
    }
  }
}
