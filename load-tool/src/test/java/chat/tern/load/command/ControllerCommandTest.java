package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.StubServer;
import chat.tern.load.report.Console;
import chat.tern.load.report.ResultJson;
import chat.tern.load.result.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ControllerCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void twoProcessesMakeOneRun(@TempDir Path directory) {
    Path json = directory.resolve("result.json");
    try (StubServer server = new StubServer()) {
      run(
          "controller",
          "--agents=2",
          "--server=" + server.target().base(),
          "--connections=20",
          "--rate=40",
          "--warm-up=0s",
          "--duration=2s",
          "--json=" + json);
    }
    RunResult result = ResultJson.read(json);
    assertFalse(result.partial(), err::toString);
    assertEquals(80, result.counts().due());
    assertEquals(80, result.counts().acked());
    assertEquals(20, result.counts().connects());
    assertEquals(80, result.timings().ack().toHistogram().getTotalCount());
    assertTrue(result.machine().startsWith("2 agents on one machine"), result.machine());
  }

  @Test
  void whatTheServerRefusesIsSaidOnceInItsWords() {
    try (StubServer server = new StubServer()) {
      server.closedToNewcomers = true;
      assertEquals(
          3,
          run(
              "controller",
              "--agents=1",
              "--server=" + server.target().base(),
              "--connections=2",
              "--duration=1s"));
    }
    assertTrue(err.toString().contains("Registration is closed."), err::toString);
  }

  @Test
  void anAgentWithoutATokenIsToldWhereToGetIt() {
    assertEquals(2, run("agent", "--connect=127.0.0.1:1"));
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void anAgentWithoutAControllerSaysSo() {
    assertEquals(4, run("agent", "--connect=127.0.0.1:1", "--token=x", "--patience=0s"));
    assertTrue(err.toString().contains("No controller answers at 127.0.0.1:1"), err::toString);
  }

  @Test
  void mistakesAreFoundBeforeAnythingIsStarted() {
    assertEquals(2, run("controller", "--agents=0"));
    assertEquals(2, run("controller", "--listen=nowhere"));
    assertEquals(2, run("controller", "--servers=0"));
    assertEquals(2, run("controller", "--servers=2", "--server=http://127.0.0.1:1"));
    assertEquals(2, run("controller", "no-such-plan"));
  }

  private int run(String... arguments) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    return LoadCommand.commandLine(console).execute(arguments);
  }
}
