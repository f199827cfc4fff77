package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limits of history from the command line, against a real server whose clock is moved. */
@Timeout(60)
class HistoryLimitTest {

  @TempDir private Path temp;
  private volatile Duration ahead = Duration.ZERO;
  private TestServer server;
  private TernCli alice;
  private TernCli bob;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"), Map.of(), () -> Instant.now().plus(ahead));
    alice = new TernCli(temp.resolve("alice"));
    bob = new TernCli(temp.resolve("bob"));
    register(alice, "alice");
    register(bob, "bob");
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void aLimitIsSetShownAndLifted() {
    alice.run("send", "@bob", "Hello").expect(ExitCode.OK);
    assertEquals("unlimited\n", limit(bob, "@alice"));
    assertEquals("30 days\n", limit(bob, "@alice", "30d"));
    assertEquals("30 days\n", limit(alice, "@bob"));
    String json = alice.run("history-limit", "@bob", "--json").expect(ExitCode.OK).out();
    assertTrue(json.endsWith("\"keep_seconds\":2592000}\n"), json);
    assertEquals("12 hours\n", limit(alice, "@bob", "12h"));
    assertEquals("unlimited\n", limit(alice, "@bob", "off"));
    json = alice.run("history-limit", "@bob", "--json").expect(ExitCode.OK).out();
    assertTrue(json.endsWith("\"keep_seconds\":null}\n"), json);
    List<String> told = bob.run("history", "@alice").expect(ExitCode.OK).lines();
    assertTrue(told.stream().anyMatch(line -> line.endsWith("bob set the history to 30 days")));
    assertTrue(told.stream().anyMatch(line -> line.endsWith("alice set the history to unlimited")));
  }

  @Test
  void nonsenseIsRefusedBeforeAnythingIsAsked() {
    alice.run("send", "@bob", "Hello").expect(ExitCode.OK);
    for (String bad : List.of("soon", "30", "0m", "-1d", "1.5h", "40000d", "OFF", "", "30s")) {
      alice.run("history-limit", "@bob", bad).expect(ExitCode.USAGE);
    }
    alice.run("history-limit").expect(ExitCode.USAGE);
    alice.run("history-limit", "@nobody", "1d").expect(ExitCode.NOT_FOUND);
    assertEquals("unlimited\n", limit(alice, "@bob"));
  }

  @Test
  void onlyAnAdminSetsItInAGroup() {
    alice.run("new", "--group", "Release 4", "@bob").expect(ExitCode.OK);
    bob.run("history-limit", "Release 4", "1d").expect(ExitCode.AUTH);
    assertEquals("1 day\n", limit(alice, "Release 4", "1d"));
    assertEquals("1 day\n", limit(bob, "Release 4"));
  }

  @Test
  void whatHasExpiredIsShownOnNoOtherDevice() {
    alice.run("send", "@bob", "The password is herring").expect(ExitCode.OK);
    limit(alice, "@bob", "1d");
    ahead = Duration.ofDays(2);
    TernCli tablet = new TernCli(temp.resolve("tablet"));
    tablet
        .runWithInput(
            "secret-bob\n", "login", "bob", "--server", server.uri().toString(), "--password-stdin")
        .expect(ExitCode.OK);
    String shown = tablet.run("history", "@alice").expect(ExitCode.OK).out();
    assertTrue(shown.contains("alice  (deleted or expired)"), shown);
    assertFalse(shown.contains("herring"), shown);
    assertEquals("", tablet.run("search", "herring").out());
  }

  private static String limit(TernCli who, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "history-limit";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return who.run(all).expect(ExitCode.OK).out();
  }

  private void register(TernCli who, String name) {
    who.runWithInput(
            "secret-" + name + "\n",
            "register",
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
  }
}
