package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.terminal.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin message}, also on a log that somebody broke. */
@Timeout(120)
class MessageCommandsTest {

  private static final String SECRET = "xyzzy-plugh";

  @TempDir private Path directory;
  private TestServer server;
  private AdminCli cli;
  private LoginGrant alice;
  private String group;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
    alice = server.register("alice");
    LoginGrant bob = server.register("bob");
    group = server.group(alice, "Release", List.of(bob.userId())).toString();
    for (int i = 4; i < 9; i++) {
      assertEquals(200, server.send(alice, group, SECRET + " " + i));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AdminCli.Run ok(String... args) {
    return cli.run(args).expect(ExitCode.OK);
  }

  @Test
  void aMessageIsReadOnRecord() {
    AdminCli.Run get = ok("message", "get", "Release", "5", "-ojson", "--reason", "ticket 7");
    assertTrue(get.out().contains("\"author_name\":\"alice\""), get.out());
    assertTrue(get.out().contains("\"text\":\"" + SECRET + " 5\""), get.out());
    String record = ok("audit", "list", "--action", "message.get", "-ocsv").lines().getLast();
    assertTrue(record.endsWith(",root,message.get," + group + "#5,,ticket 7"), record);
    cli.run("message", "get", "Release", "1").expect(ExitCode.NOT_FOUND);
    cli.run("message", "get", "Release", "99").expect(ExitCode.NOT_FOUND);
    cli.run("message", "get", "Release", "five").expect(ExitCode.USAGE);
  }

  @Test
  void aRedactedMessageIsGoneFromTheServerAndTheChainHolds() throws Exception {
    cli.run("message", "redact", "Release", "5").expect(ExitCode.USAGE);
    assertEquals(
        "Release#5: would be redacted (dry run)\n",
        ok("message", "redact", "Release", "5", "--dry-run").out());
    assertTrue(server.history(alice, group).contains(SECRET + " 5"));
    AdminCli.Run redacted =
        cli.runTyping("y\n", "message", "redact", "Release", "5").expect(ExitCode.OK);
    assertTrue(redacted.out().startsWith("Release#5: redacted (audit "), redacted.out());
    assertFalse(server.history(alice, group).contains(SECRET + " 5"));
    assertTrue(server.history(alice, group).contains(SECRET + " 6"));
    assertEquals(
        "Release#5: nothing to change\n", ok("message", "redact", "Release", "5", "-y").out());
    String gone = ok("message", "get", "Release", "5", "-ojson").out();
    assertTrue(gone.contains("\"deleted\":true"), gone);
    assertFalse(gone.contains(SECRET), gone);
    assertTrue(ok("message", "verify", "Release").out().startsWith("intact: 9 entries, chain "));
    // The last entry, the preview of lists, and several at once with one that is none.
    AdminCli.Run some =
        cli.run("message", "redact", "Release", "8", "1", "7", "-y").expect(ExitCode.PARTIAL);
    assertTrue(some.err().contains("There is no message 1 there."), some.err());
    server.close();
    for (Path file : List.of(Path.of("log.db"), Path.of("log.db-wal"))) {
      Path whole = directory.resolve("data").resolve(file);
      String bytes =
          Files.exists(whole) ? Files.readString(whole, StandardCharsets.ISO_8859_1) : "";
      assertFalse(bytes.contains("\"" + SECRET + " 5\""), file + " has it");
      assertFalse(bytes.contains("\"" + SECRET + " 8\""), file + " has it");
    }
  }

  @Test
  void allThatSomebodyWroteIsTakenAway() throws Exception {
    LoginGrant bob = server.login("bob");
    for (int i = 9; i < 21; i++) {
      assertEquals(200, server.send(bob, group, "spam " + i));
    }
    assertEquals(200, server.send(alice, group, "stop it"));
    cli.run("message", "redact", "Release").expect(ExitCode.USAGE);
    cli.run("message", "redact", "Release", "5", "--author", "bob").expect(ExitCode.USAGE);
    cli.run("message", "redact", "Release", "--author", "nobody").expect(ExitCode.NOT_FOUND);
    String[] redact = {"message", "redact", "Release", "--author", "@bob"};
    AdminCli.Run asked = cli.runTyping("y\n", redact).expect(ExitCode.USAGE);
    assertTrue(asked.err().contains("Redact all 12 messages of @bob in Release"), asked.err());
    assertTrue(server.history(alice, group).contains("spam 20"));
    AdminCli.Run done = cli.runTyping("12\n", redact).expect(ExitCode.OK);
    assertTrue(done.out().startsWith("Release: 12 messages of @bob redacted (audit "), done.out());
    assertFalse(server.history(alice, group).contains("spam"));
    assertTrue(server.history(alice, group).contains("stop it"));
    assertEquals(
        "Release: nothing to change\n",
        ok("message", "redact", "Release", "--author", "bob", "-y").out());
    assertTrue(ok("message", "verify", "Release").out().startsWith("intact: 33 entries, chain "));
    String record = ok("audit", "list", "--action", "message", "-ocsv").lines().getLast();
    assertTrue(
        record.endsWith(",root,message.redact-by," + group + ",\"bob, messages: 12\","), record);
  }

  @Test
  void theWayOfAMessageIsShownAndNothingOfWhatItSays() throws Exception {
    MessageSent sent = server.sent(alice, group, SECRET);
    String id = sent.messageId().toString();
    AdminCli.Run trace = ok("message", "trace", id);
    assertTrue(trace.lines().getFirst().startsWith("NODE "), trace.out());
    assertTrue(trace.out().contains("durable"), trace.out());
    assertTrue(
        trace.err().startsWith("Message " + id + ": seq " + sent.seq() + " of "), trace.err());
    String json = ok("message", "trace", id, "-ojson").out();
    assertTrue(json.contains("\"step\":\"acknowledged\""), json);
    assertTrue(json.contains("\"seq\":" + sent.seq()), json);
    assertFalse((trace.out() + trace.err() + json).contains(SECRET));
    AdminCli.Run unknown =
        cli.run("message", "trace", "0193a5c0-3333-7000-8000-000000000004")
            .expect(ExitCode.NOT_FOUND);
    assertTrue(unknown.err().contains("Name its conversation"), unknown.err());
    cli.run("message", "trace", "nonsense").expect(ExitCode.USAGE);
    server.close(); // and it has forgotten the way
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
    cli.run("message", "trace", id).expect(ExitCode.NOT_FOUND);
    AdminCli.Run old = ok("message", "trace", id, "--in", "Release", "-ojson");
    assertEquals("[]\n", old.out());
    assertTrue(old.err().contains("seq " + sent.seq() + " of conversation " + group), old.err());
  }

  @Test
  void aBrokenLogIsFound() throws Exception {
    AdminCli.Run intact = ok("message", "verify", group);
    assertTrue(intact.out().startsWith("intact: 8 entries, chain "), intact.out());
    assertTrue(ok("message", "verify", "Release", "-ojson").out().contains("\"intact\":true"));
    cli.run("message", "verify", "nonsense").expect(ExitCode.NOT_FOUND);
    server.close(); // it lets nobody else write
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/log.db"));
        Statement statement = database.createStatement()) {
      assertEquals(1, statement.executeUpdate("DELETE FROM entry WHERE seq = 4"));
      assertEquals(1, statement.executeUpdate("DELETE FROM entry WHERE seq = 8"));
      assertEquals(
          1,
          statement.executeUpdate(
              "UPDATE entry SET fact = CAST(replace(CAST(fact AS TEXT), '6', '9') AS BLOB) WHERE"
                  + " seq = 6"));
    }
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
    AdminCli.Run broken = cli.run("message", "verify", "Release").expect(ExitCode.CONFLICT);
    assertEquals("broken: 3 places\n", broken.out());
    assertTrue(broken.err().contains("After seq 3 comes 5."), broken.err());
    assertTrue(broken.err().contains("Seq 6 is not what its chain says."), broken.err());
    assertTrue(broken.err().contains("The log ends with seq 7, and it has had 8."), broken.err());
    assertFalse(broken.err().contains(SECRET), broken.err());
  }
}
