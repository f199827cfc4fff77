package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.StubServer;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchCommandTest {

  private final StubServer server = new StubServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allSectionsAreMeasuredAndPrintedAsTables() {
    int code = benchServer();
    String table = out.toString();
    assertTrue(
        code == ExitCode.OK.number() || code == ExitCode.INVALID_RUN.number(), err::toString);
    assertTrue(table.contains("Durable sends, closed loop"), table);
    assertTrue(table.contains("send to receipt"), table);
    assertTrue(table.contains("KB per session"), table);
  }

  @Test
  void jsonHasTheSameFigures() {
    benchServer("--json", "--only", "throughput");
    assertTrue(out.toString().startsWith("{\"valid\":"), out::toString);
    assertTrue(out.toString().contains("\"sends_per_second\":"), out::toString);
    assertTrue(out.toString().contains("\"lost\":0,\"doubled\":0"), out::toString);
  }

  @Test
  void aMachineThatIsKeptAwakeIsSaidToBe() {
    benchServer("--only", "throughput", "--keep-awake");
    assertTrue(out.toString().contains("processors kept awake by"), out::toString);
    assertTrue(out.toString().contains("machine's wake-up p99"), out::toString);
  }

  @Test
  void aServerThatDoublesIsAccused() {
    server.doubleOneIn = 50;
    assertEquals(ExitCode.VIOLATION.number(), benchServer("--only", "throughput"));
    assertTrue(out.toString().contains("VIOLATION"), out::toString);
  }

  @Test
  void aServerThatRefusesIsQuoted() {
    server.closedToNewcomers = true;
    assertEquals(ExitCode.SERVER.number(), benchServer());
    assertTrue(
        err.toString().contains("Could not register an account: Registration is closed."),
        err::toString);
  }

  @Test
  void aServerThatDoesNotStartIsQuoted() {
    int code = bench("--server-command", "false");
    assertEquals(ExitCode.SERVER.number(), code);
    assertTrue(err.toString().contains("ended before it was ready"), err::toString);
  }

  @Test
  void aProgramThatDoesNotExistIsNamed() {
    int code = bench("--server-command", "no-such-tern-server");
    assertEquals(ExitCode.SERVER.number(), code);
    assertTrue(err.toString().contains("no-such-tern-server"), err::toString);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertEquals(ExitCode.USAGE.number(), bench("--server", "ftp://example.org"));
    assertTrue(err.toString().contains("http://127.0.0.1:8080"), err::toString);
  }

  @Test
  void moreConnectionsThanDescriptorsAreRefusedBeforeAnythingIsSent() {
    assertEquals(
        ExitCode.MACHINE.number(), benchServer("--only", "idle", "--many-sessions", "100000000"));
    assertTrue(err.toString().contains("ulimit -n"), err::toString);
  }

  private int benchServer(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server",
                server.target().base().toString(),
                "--server-pid",
                Long.toString(ProcessHandle.current().pid()),
                "--senders",
                "1,4",
                "--warm-up",
                "PT0.2S",
                "--throughput-span",
                "PT0.5S",
                "--rate",
                "200",
                "--pairs",
                "5",
                "--latency-span",
                "PT1S",
                "--few-sessions",
                "5",
                "--settle",
                "PT0.1S"));
    if (!List.of(further).contains("--many-sessions")) {
      arguments.addAll(List.of("--many-sessions", "50"));
    }
    arguments.addAll(List.of(further));
    return bench(arguments.toArray(String[]::new));
  }

  private int bench(String... arguments) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("bench"));
    all.addAll(List.of(arguments));
    return LoadCommand.commandLine(console).execute(all.toArray(String[]::new));
  }
}
