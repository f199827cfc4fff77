package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine that was given a token instead of a password. */
@Timeout(60)
class TokenFromEnvironmentTest {

  @TempDir private Path temp;
  private TestServer server;
  private TernCli desk;
  private TernCli machine;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    desk = new TernCli(temp.resolve("desk"));
    register(desk, "bot");
    register(new TernCli(temp.resolve("alice")), "alice");
    String token = desk.run("whoami", "--token").expect(ExitCode.OK).out().strip();
    machine = with(temp.resolve("machine"), token);
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void itSendsWithoutALoginAndItsMessageWaitsWhileTheServerIsAway() {
    machine.run("send", "@alice", "Nightly build: green").expect(ExitCode.OK);
    assertTrue(machine.run("whoami").expect(ExitCode.OK).out().startsWith("@bot on "));
    server.stop();
    machine.run("send", "@alice", "Later", "--timeout", "500ms").expect(ExitCode.TIMEOUT);
    server.comeBack();
    machine.run("whoami").expect(ExitCode.OK);
    assertTrue(machine.run("history", "@alice").expect(ExitCode.OK).out().contains("Later"));
  }

  @Test
  void aTokenThatIsWorthNothingIsRefused() {
    with(temp.resolve("other"), "nonsense").run("whoami").expect(ExitCode.AUTH);
    desk.run("logout").expect(ExitCode.OK);
    machine.run("send", "@alice", "Too late").expect(ExitCode.AUTH);
  }

  @Test
  void aProfileOfSomebodyElseIsLeftAlone() {
    String token = desk.run("whoami", "--token").expect(ExitCode.OK).out().strip();
    TernCli mixed = with(temp.resolve("alice"), token);
    assertTrue(
        mixed.run("whoami").expect(ExitCode.CONFLICT).err().contains("@alice is logged in here"));
    assertEquals(0, new TernCli(temp.resolve("alice")).run("whoami", "--verify").exitCode());
  }

  private TernCli with(Path home, String token) {
    return new TernCli(home, Map.of("TERN_TOKEN", token, "TERN_SERVER", server.uri().toString()));
  }

  private void register(TernCli who, String name) {
    who.runWithInput(
            "correct horse\n",
            "register",
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
  }
}
