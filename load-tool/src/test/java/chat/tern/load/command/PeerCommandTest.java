package chat.tern.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeerCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return LoadCommand.commandLine(
            new Console(new PrintWriter(out, true), new PrintWriter(err, true)))
        .execute(arguments);
  }

  @Test
  void aServerHasToBeNamedOrStartedButNotBoth() {
    assertEquals(ExitCode.USAGE.number(), execute("peer"));
    assertEquals(
        ExitCode.USAGE.number(),
        execute("peer", "--start", "ejabberd", "--url", "ws://127.0.0.1:1/ws", "--domain", "d"));
    assertEquals(ExitCode.USAGE.number(), execute("peer", "--url", "ws://127.0.0.1:1/ws"));
  }

  @Test
  void anAddressThatIsNoneIsExplained() {
    assertEquals(
        ExitCode.USAGE.number(),
        execute("peer", "--url", "wss://example.org/ws", "--domain", "example.org"));
    assertTrue(err.toString().contains("ws://127.0.0.1:5280/ws"), err.toString());
  }

  @Test
  void aServerThatIsNotThereIsSaidInOneLine() {
    assertEquals(
        ExitCode.SERVER.number(),
        execute("peer", "--url", "ws://127.0.0.1:1/ws", "--domain", "d", "--connections", "2"));
    assertTrue(err.toString().contains("Nothing answers there"), err.toString());
  }

  @Test
  void anArchiveThatNobodyKnowsIsRefused() {
    assertEquals(
        ExitCode.USAGE.number(), execute("peer", "--start", "ejabberd", "--archive", "paper"));
  }
}
