package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Wishes for notifications and mutes from the command line, against a real server. */
@Timeout(60)
class PushTest {

  @TempDir private Path temp;
  private TestServer server;
  private TernCli alice;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"), Map.of(), Instant::now);
    alice = new TernCli(temp.resolve("alice"));
    TernCli bob = new TernCli(temp.resolve("bob"));
    register(alice, "alice");
    register(bob, "bob");
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  private void register(TernCli cli, String name) {
    cli.runWithInput(
            "secret-" + name + "\n",
            "register",
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
  }

  private List<String> push(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "push";
    System.arraycopy(args, 0, all, 1, args.length);
    return alice.run(all).expect(ExitCode.OK).lines();
  }

  @Test
  void wishesAreShownAndSet() {
    assertEquals(List.of("notifications: preview", "quiet hours:   none"), push());
    assertEquals(List.of("notifications: no-content", "quiet hours:   none"), push("no-content"));
    assertEquals(
        List.of("notifications: off", "quiet hours:   22:00-07:00 Europe/Berlin"),
        push("off", "--quiet", "22:00-07:00 Europe/Berlin"));
    assertEquals(
        List.of(
            "{\"content\":\"off\",\"quiet_hours\":\"22:00-07:00"
                + " Europe/Berlin\",\"offered\":false}"),
        push("--json"));
    assertTrue(push("--quiet", "23:00-06:00").get(1).startsWith("quiet hours:   23:00-06:00 "));
    assertEquals(List.of("notifications: off", "quiet hours:   none"), push("--quiet", "off"));
    alice.run("push", "loud").expect(ExitCode.USAGE);
    alice.run("push", "--quiet", "at night").expect(ExitCode.USAGE);
  }

  @Test
  void aConversationIsMutedAndHeardAgain() {
    alice.run("send", "@bob", "Hello").expect(ExitCode.OK);
    assertEquals("muted for good\n", alice.run("mute", "@bob").expect(ExitCode.OK).out());
    assertTrue(
        alice.run("mute", "@bob", "8h").expect(ExitCode.OK).out().startsWith("muted until 20"));
    String json = alice.run("mute", "@bob", "off", "--json").expect(ExitCode.OK).out();
    assertTrue(json.endsWith("\"muted_until\":null}\n"), json);
    alice.run("mute", "@bob", "soon").expect(ExitCode.USAGE);
    alice.run("mute", "@nobody").expect(ExitCode.NOT_FOUND);
  }
}
