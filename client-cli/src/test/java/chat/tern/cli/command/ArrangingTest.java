package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pins, archive and mutes from the command line, on two devices of one person. */
@Timeout(60)
class ArrangingTest {

  @TempDir private Path temp;
  private TestServer server;
  private TernCli desk;
  private TernCli laptop;
  private TernCli bob;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    desk = new TernCli(temp.resolve("desk"));
    laptop = new TernCli(temp.resolve("laptop"));
    bob = new TernCli(temp.resolve("bob"));
    signIn(desk, "register", "alice");
    signIn(laptop, "login", "alice");
    signIn(bob, "register", "bob");
    for (String title : List.of("One", "Two", "Three")) {
      desk.run("new", "--group", title, "@bob").expect(ExitCode.OK);
    }
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  private void signIn(TernCli cli, String how, String name) {
    cli.runWithInput(
            "secret-" + name + "\n",
            how,
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
  }

  private static List<String> names(TernCli cli, String... more) {
    String[] args = new String[more.length + 1];
    args[0] = "conversations";
    System.arraycopy(more, 0, args, 1, more.length);
    return cli.run(args).expect(ExitCode.OK).lines().stream()
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  @Test
  void thePinnedOnesAreOnTopInTheSameOrderOnAllDevices() {
    assertEquals("pinned, place 1\n", desk.run("pin", "One").expect(ExitCode.OK).out());
    assertEquals("pinned, place 1\n", laptop.run("pin", "Two").expect(ExitCode.OK).out());
    assertEquals(List.of("Two", "One", "Three"), names(desk));
    assertEquals("pinned, place 2\n", desk.run("pin", "Two", "2").expect(ExitCode.OK).out());
    bob.run("send", "Three", "Now I am the newest").expect(ExitCode.OK);
    assertEquals(List.of("One", "Two", "Three"), names(laptop));
    assertEquals("not pinned\n", laptop.run("pin", "One", "off").expect(ExitCode.OK).out());
    assertEquals(List.of("Two", "Three", "One"), names(desk));
    desk.run("pin", "One", "above").expect(ExitCode.USAGE);
  }

  @Test
  void anArchivedOneComesBackWithAMessageUnlessItIsMuted() {
    assertEquals("in the archive\n", desk.run("archive", "One").expect(ExitCode.OK).out());
    desk.run("archive", "Two").expect(ExitCode.OK);
    desk.run("mute", "Two").expect(ExitCode.OK);
    assertEquals(List.of("Three"), names(laptop));
    assertEquals(List.of("Two", "One"), names(laptop, "--archived"));
    bob.run("send", "One", "Are you there?").expect(ExitCode.OK);
    bob.run("send", "Two", "Are you there?").expect(ExitCode.OK);
    assertEquals(List.of("One", "Three"), names(laptop));
    assertEquals(List.of("Two"), names(desk, "--archived"));
    String line = desk.run("conversations", "--archived", "--json").expect(ExitCode.OK).out();
    assertTrue(
        line.contains(
            "\"muted_until\":\"9999-12-31T23:59:59.000Z\",\"pinned\":false,\"archived\":true"),
        line);
    assertEquals("in the list\n", desk.run("archive", "Two", "off").expect(ExitCode.OK).out());
    assertEquals(List.of(), names(laptop, "--archived"));
  }

  @Test
  void whatIsSetOfflineHoldsHereAndIsToldByALaterCommand() {
    assertEquals(List.of("Three", "Two", "One"), names(desk));
    server.stop();
    TernCli.Run pinned = desk.run("pin", "One").expect(ExitCode.TIMEOUT);
    assertEquals("pinned, place 1\n", pinned.out());
    assertTrue(pinned.err().contains("It holds here"), pinned.err());
    desk.run("push", "no-content").expect(ExitCode.TIMEOUT);
    assertEquals(List.of("One", "Three", "Two"), names(desk, "--offline"));
    server.comeBack();
    assertEquals(List.of("Three", "Two", "One"), names(laptop));
    desk.run("whoami").expect(ExitCode.OK);
    assertEquals(List.of("One", "Three", "Two"), names(laptop));
    assertEquals("notifications: no-content", laptop.run("push").lines().getFirst());
  }
}
