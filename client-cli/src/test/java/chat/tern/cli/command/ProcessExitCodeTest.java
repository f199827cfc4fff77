package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.SoftwareVersion;
import chat.tern.terminal.ExitCode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a script sees of the process itself. */
@Timeout(60)
class ProcessExitCodeTest {

  @TempDir private Path temp;

  private TernCli register(TestServer server) {
    TernCli alice = new TernCli(temp.resolve("alice"));
    alice
        .runWithInput(
            "secret-alice\n",
            "register",
            "alice",
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
    return alice;
  }

  private static int run(TernCli tern, String... args) throws Exception {
    try (TernProcess process = new TernProcess(tern.home(), args)) {
      return process.exitCode();
    }
  }

  @Test
  void theVersionIsThatOfTheProject() throws Exception {
    try (TernProcess process = new TernProcess(temp, "--version")) {
      assertEquals(List.of("tern " + SoftwareVersion.current()), process.lines(1));
    }
  }

  @Test
  void aFullOutputIsSaidInOneLineByTheVersion() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "chat.tern.cli.Main",
                "--version")
            .redirectOutput(new File("/dev/full"))
            .start();
    List<String> said = process.errorReader(StandardCharsets.UTF_8).readAllLines();
    assertEquals(1, process.waitFor());
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("tern: Cannot write to standard output"), said::toString);
  }

  @Test
  void aServerThatIsAwayEndsWhatNeedsItWithOne() throws Exception {
    TernCli alice;
    try (TestServer server = new TestServer(temp.resolve("server"))) {
      alice = register(server);
      assertEquals(0, run(alice, "whoami", "--verify"));
    }
    assertEquals(1, run(alice, "whoami", "--verify"));
  }

  @Test
  void whoGuessesEndsWithFourAndThenWithSeven() throws Exception {
    try (TestServer server =
        new TestServer(
            temp.resolve("server"),
            Map.of("accounts.lockout-after", "1", "accounts.lockout-first-wait", "PT5M"))) {
      TernCli alice = register(server);
      assertEquals(4, login(server, "wrong"));
      assertEquals(7, login(server, "secret-alice"));
      assertEquals(0, run(alice, "whoami", "--verify"));
    }
  }

  private int login(TestServer server, String password) throws Exception {
    try (TernProcess login =
        new TernProcess(
            temp.resolve("other"),
            "login",
            "alice",
            "--server",
            server.uri().toString(),
            "--password-stdin")) {
      login.type(password + "\n");
      return login.exitCode();
    }
  }

  @Test
  void whoCreatesInHasteEndsWithSevenAndIsToldToWait() {
    try (TestServer server =
        new TestServer(
            temp.resolve("server"),
            Map.of("limits.changes-per-second", "1", "limits.changes-burst", "2"))) {
      TernCli alice = register(server);
      TernCli.Run run = alice.run("new", "--group", "Ops");
      for (int time = 0; time < 50 && run.exitCode() == 0; time++) {
        run = alice.run("new", "--group", "Ops");
      }
      run.expect(ExitCode.LIMITED);
      assertTrue(run.err().contains("Try again in 1 s."), run.err());
    }
  }
}
