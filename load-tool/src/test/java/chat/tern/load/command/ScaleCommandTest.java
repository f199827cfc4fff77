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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command against two nodes, which are one stub under the same address. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScaleCommandTest {

  private final StubServer server = new StubServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allSectionsAreMeasuredAndPrintedAsTables() {
    int code = scale();
    String table = out.toString();
    assertTrue(
        code == ExitCode.OK.number() || code == ExitCode.INVALID_RUN.number(), err::toString);
    assertTrue(table.contains("one conversation, 3 senders"), table);
    assertTrue(table.contains("6 conversations, one sender each"), table);
    assertTrue(table.contains("By number of nodes: 4 pairs"), table);
    assertTrue(table.contains("Pairs beside a group with 20 posts/s"), table);
    assertTrue(table.contains("CPU-s per 1,000, 2 nodes: node1 "), table);
  }

  @Test
  void jsonHasTheSameFigures() {
    scale("--json", "--only", "hot,group");
    assertTrue(out.toString().startsWith("{\"valid\":"), out::toString);
    assertTrue(out.toString().contains("\"members\":8,\"posts\":20"), out::toString);
    assertTrue(out.toString().contains("\"lost\":0,\"doubled\":0"), out::toString);
  }

  @Test
  void aHotConversationThatDoublesIsAccused() {
    server.doubleOneIn = 50;
    assertEquals(ExitCode.VIOLATION.number(), scale("--only", "hot"));
    assertTrue(out.toString().contains("VIOLATION"), out::toString);
  }

  @Test
  void aGroupThatDoublesPostsIsAccused() {
    server.doubleOneIn = 3;
    assertEquals(ExitCode.VIOLATION.number(), scale("--only", "group"));
    assertTrue(out.toString().contains("VIOLATION"), out::toString);
  }

  @Test
  void nodesThatCannotBeLimitedEndItWithTheWayOut() {
    // Both nodes are this process, which cannot be in a group of each.
    int code = scale("--only", "limited", "--limited-groups", "2", "--limited-members", "3");
    assertEquals(ExitCode.MACHINE.number(), code, err::toString);
    assertTrue(err.toString().contains("Processes cannot be limited to 0.15"), err::toString);
  }

  private int scale(String... further) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    String node = server.target().base().toString();
    List<String> all =
        new ArrayList<>(
            List.of(
                "scale",
                "--server",
                node + "," + node,
                "--warm-up",
                "PT0.2S",
                "--span",
                "PT0.5S",
                "--senders",
                "4",
                "--rate",
                "100",
                "--pairs",
                "5",
                "--hot-senders",
                "3",
                "--hot-in-flight",
                "4",
                "--cool",
                "6",
                "--group-sizes",
                "3,8",
                "--group-rate",
                "20"));
    all.addAll(List.of(further));
    return LoadCommand.commandLine(console).execute(all.toArray(String[]::new));
  }
}
