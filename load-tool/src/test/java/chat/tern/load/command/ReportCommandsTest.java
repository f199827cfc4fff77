package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Altered;
import chat.tern.load.report.Console;
import chat.tern.load.report.ResultJson;
import chat.tern.load.report.SampleRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReportCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @BeforeEach
  void save() {
    ResultJson.write(SampleRuns.steady(1), file("tern.json"));
    ResultJson.write(SampleRuns.steady(SampleRuns.Server.PEER, 2), file("peer.json"));
  }

  @Test
  void reportMakesOnePageOfSeveralResults() throws IOException {
    Path page = file("report.html");
    assertEquals(
        ExitCode.OK.number(),
        run("report", path("tern.json"), path("peer.json"), "--out", page.toString()));
    assertTrue(Files.readString(page).contains("<h1>tern beside peer</h1>"));
    assertTrue(err.toString().contains("the report is in " + page), err::toString);
  }

  @Test
  void diffPrintsATable() {
    assertEquals(ExitCode.OK.number(), run("diff", path("tern.json"), path("peer.json")));
    assertTrue(out.toString().contains("Against tern, peer is better in no figure"), out::toString);
  }

  @Test
  void diffPrintsJsonAndWritesThePageToo() throws IOException {
    Path page = file("diff.html");
    assertEquals(
        ExitCode.OK.number(),
        run(
            "diff",
            path("tern.json"),
            path("peer.json"),
            "-o",
            "json",
            "--report",
            page.toString()));
    assertEquals(1, out.toString().lines().count());
    assertTrue(
        out.toString().startsWith("{\"first\":\"tern\",\"second\":\"peer\",\"comparable\":true,"),
        out::toString);
    assertTrue(out.toString().contains("\"key\":\"ack_p50_ms\""), out::toString);
    assertTrue(out.toString().contains("\"judgement\":\"worse\""), out::toString);
    assertTrue(Files.size(page) > 0);
  }

  @Test
  void diffFailsForACiWhenSomethingIsMuchWorse() {
    assertEquals(
        ExitCode.THRESHOLD.number(),
        run("diff", path("tern.json"), path("peer.json"), "--fail-above", "10"));
    assertTrue(err.toString().contains("FAILED: Ack p50 is worse by +"), err::toString);
    assertTrue(err.toString().contains("(allowed: 10 %)"), err::toString);
  }

  @Test
  void diffPassesWhenNothingIsWorseThanAllowed() {
    assertEquals(
        ExitCode.OK.number(),
        run("diff", path("tern.json"), path("tern.json"), "--fail-above", "0"));
    assertEquals(
        ExitCode.OK.number(),
        run("diff", path("tern.json"), path("peer.json"), "--fail-above", "100000"));
  }

  @Test
  void diffDecidesNothingBetweenRunsThatDoNotCompare() {
    ResultJson.write(Altered.of(SampleRuns.steady(1)).noisy().result(), file("noisy.json"));
    assertEquals(
        ExitCode.INVALID_RUN.number(),
        run("diff", path("tern.json"), path("noisy.json"), "--fail-above", "10"));
    assertTrue(err.toString().contains("nothing is decided"), err::toString);
  }

  @Test
  void aNegativeAllowanceIsAMistake() {
    assertEquals(
        ExitCode.USAGE.number(),
        run("diff", path("tern.json"), path("peer.json"), "--fail-above", "-1"));
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void aFileThatIsNoResultEndsInOneLine() throws IOException {
    Files.writeString(file("other.json"), "{\"valid\":true}");
    assertEquals(ExitCode.USAGE.number(), run("diff", path("tern.json"), path("other.json")));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("other.json is not the result of a run"), err::toString);
  }

  @Test
  void aFileThatCannotBeWrittenEndsInOneLine() {
    String nowhere = file("missing").resolve("report.html").toString();
    assertEquals(ExitCode.USAGE.number(), run("report", path("tern.json"), "--out", nowhere));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("a directory that exists"), err::toString);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private String path(String name) {
    return file(name).toString();
  }

  private int run(String... arguments) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    return LoadCommand.commandLine(console).execute(arguments);
  }
}
