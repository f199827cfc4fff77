package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.SoftwareVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class MainTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void theVersionIsThatOfTheProject() {
    assertEquals(0, run("--version"));
    assertEquals(
        "tern-server " + SoftwareVersion.current() + System.lineSeparator(), out.toString());
  }

  @Test
  void aGoodConfigurationIsOk() {
    assertEquals(0, run("config", "check", "--port", "0"));
    assertEquals("ok" + System.lineSeparator(), out.toString());
  }

  @Test
  void everyProblemIsALineOnStandardError() {
    assertEquals(78, run("config", "check", "--port", "high", "--set", "no.key=1"));
    assertEquals("", out.toString());
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertEquals(78, run("--port", "high"));
  }

  @Test
  void wrongUsageHasItsOwnExitCode() {
    assertEquals(64, run("--bogus"));
    assertEquals(64, run("config"));
  }

  @Test
  void theKeysAreExplained() {
    assertEquals(0, run("config", "doc"));
    assertTrue(out.toString().contains("| `server.port` |"), out.toString());
    assertEquals(0, run("config", "default"));
    assertTrue(out.toString().contains("port: \"8480\""), out.toString());
  }

  @Test
  void statusSaysWhetherAServerServes() {
    String away;
    try (TernServer server =
        TernServer.start(ServerConfig.with(Map.of("server.port", "0", "engine.name", "memory")))) {
      away = server.uri().toString();
      assertEquals(0, run("status", away));
      assertTrue(out.toString().startsWith(away + " serves"), out.toString());
      assertTrue(out.toString().contains("0 sessions of 0 users"), out.toString());
    }
    assertEquals(69, run("status", away));
    assertTrue(out.toString().contains(away + " does not answer: "), out.toString());
  }

  @Test
  void twoServersOnOneDirectoryAndOnOnePortAreRefusedInOneLine() {
    ServerConfig first =
        ServerConfig.with(
            Map.of("server.port", "0", "server.data", directory.resolve("a").toString()));
    try (TernServer server = TernServer.start(first)) {
      assertEquals(69, run("--port", "0", "--data", directory.resolve("a").toString()));
      assertTrue(err.toString().contains("Another server runs on"), err.toString());
      String port = String.valueOf(server.uri().getPort());
      assertEquals(69, run("--port", port, "--data", directory.resolve("b").toString()));
      assertTrue(err.toString().contains("cannot be used"), err.toString());
      assertEquals(2, err.toString().lines().count(), err.toString());
    }
  }

  @Test
  void aDataDirectoryThatCannotBeWrittenIsRefusedInOneLine() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    assertEquals(69, run("--port", "0", "--data", file.toString()));
    assertEquals(1, err.toString().lines().count(), err.toString());
  }
}
