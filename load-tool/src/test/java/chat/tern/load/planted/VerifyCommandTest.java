package chat.tern.load.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.command.LoadCommand;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class VerifyCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aCorrectServerThatSomebodyElseRunsPassesWithABrokenNetwork(@TempDir Path directory)
      throws IOException {
    Path json = directory.resolve("result.json");
    try (PlantedServer server = new PlantedServer(Optional.empty(), 1)) {
      int code = verify(server, "--faults", "cut,flap", "--seed", "5", "--json", json.toString());
      assertEquals(ExitCode.OK.number(), code, this::said);
    }
    assertTrue(err.toString().contains("every promise held"), this::said);
    assertTrue(err.toString().contains("--seed 5"), this::said);
    assertTrue(Files.readString(json).startsWith("{\"format\":1,\"scenario\":\"verify\""));
  }

  @Test
  void severalNodesAreVerifiedAsOne() throws IOException {
    try (PlantedServer server = new PlantedServer(Optional.empty(), 1)) {
      URI url = server.scene().nodes().getFirst().http().base();
      // One server under two names: what one node was told, the other knows.
      String both = url + ",http://localhost:" + url.getPort();
      int code =
          run(
              "--server",
              both,
              "--duration",
              "1500ms",
              "--connections",
              "16",
              "--rate",
              "300",
              "--groups",
              "2",
              "--members",
              "4",
              "--faults",
              "cut",
              "--seed",
              "5");
      assertEquals(ExitCode.OK.number(), code, this::said);
    }
    assertTrue(out.toString().contains("\"target\":\"network of node "), this::said);
    assertTrue(err.toString().contains("as they are, each through a proxy"), this::said);
  }

  @Test
  void aServerThatBreaksAPromiseIsAccused() throws IOException {
    try (PlantedServer server = new PlantedServer(Optional.of(PlantedBug.STORES_ANOTHER_TEXT), 1)) {
      assertEquals(ExitCode.VIOLATION.number(), verify(server, "--faults", "none"), this::said);
    }
    assertTrue(err.toString().contains("VIOLATION nothing_altered in "), this::said);
  }

  @Test
  void aServerThatSomebodyElseRunsIsNotKilled() throws IOException {
    try (PlantedServer server = new PlantedServer(Optional.empty(), 1)) {
      assertEquals(ExitCode.USAGE.number(), verify(server, "--faults", "kill,cut"));
    }
    assertOneLine("\"kill\" breaks the server itself");
  }

  @Test
  void anUnknownFaultIsAnsweredWithTheKnownOnes() {
    assertEquals(ExitCode.USAGE.number(), run("--faults", "gremlins"));
    assertOneLine("\"gremlins\" is no fault: give some of kill, pause,");
  }

  @Test
  void aServerThatIsNotThereIsSaidSo() throws IOException {
    // Bound and not listening: refuses for certain, and nobody else can take the port meanwhile.
    try (Socket nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int code = run("--server", "http://127.0.0.1:" + nobody.getLocalPort());
      assertEquals(ExitCode.SERVER.number(), code);
    }
    assertOneLine("Could not register an account");
  }

  @Test
  void aDurationThatIsNoneIsRefused() {
    assertEquals(ExitCode.USAGE.number(), run("--duration", "soon"));
    assertTrue(err.toString().contains("'soon' is no duration: write 30s"), this::said);
  }

  private int verify(PlantedServer server, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server",
                server.scene().nodes().getFirst().http().base().toString(),
                "--duration",
                "1500ms"));
    arguments.addAll(
        List.of("--connections", "16", "--rate", "300", "--groups", "2", "--members", "4"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("verify"));
    words.addAll(List.of(arguments));
    return LoadCommand.commandLine(new Console(new PrintWriter(out), new PrintWriter(err)))
        .execute(words.toArray(String[]::new));
  }

  private void assertOneLine(String start) {
    List<String> complaints =
        err.toString().lines().filter(line -> line.startsWith("tern-load: ")).toList();
    assertEquals(1, complaints.size(), this::said);
    assertTrue(complaints.getFirst().contains(start), this::said);
  }

  private String said() {
    return out + System.lineSeparator() + err;
  }
}
