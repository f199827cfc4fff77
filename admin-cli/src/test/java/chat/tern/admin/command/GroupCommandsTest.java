package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin group}, against one real server; each test has groups of its own. */
@Timeout(120)
class GroupCommandsTest {

  @TempDir private static Path directory;
  private static TestServer server;
  private static AdminCli cli;
  private static LoginGrant alice;
  private static LoginGrant bob;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
    alice = server.register("alice");
    bob = server.register("bob");
    var _ = server.register("carol");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static AdminCli.Run ok(String... args) {
    return cli.run(args).expect(ExitCode.OK);
  }

  private static String create(String title, String... more) {
    String[] args = new String[6 + more.length];
    System.arraycopy(
        new String[] {"group", "create", title, "--owner", "@alice", "-oname"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return ok(args).out().strip();
  }

  private static List<String> members(String group) {
    return ok("group", "members", "list", group, "-o", "csv").lines().stream()
        .skip(1)
        .map(line -> line.replaceAll(",\\d+,.*", ""))
        .toList();
  }

  @Test
  void groupsAreListedInEveryForm() {
    String arctic = create("List: Arctic", "bob");
    String baltic = create("List: Baltic");
    ok("group", "slow-mode", "List: Arctic", "30s");
    String[] list = {"group", "list", "--title", "List: "};
    assertEquals(
        List.of(
            "TITLE         MEMBERS  SLOW MODE SECONDS  READ ONLY  CONVERSATION ID",
            "List: Arctic  2        30                 false      " + arctic,
            "List: Baltic  1                           false      " + baltic),
        cli.run(list).expect(ExitCode.OK).lines());
    assertEquals(List.of(arctic, baltic), ok("group", "list", "--title", "List", "-oname").lines());
    assertEquals(
        "[{\"conversation_id\":\"%s\",\"title\":\"List: Arctic\",\"members\":2,\"slow_mode_seconds\":30,\"read_only\":false}]\n"
            .formatted(arctic),
        ok("group", "list", "--title", "List: A", "-ojson").out());
    assertEquals(
        "title,members,slow_mode_seconds,read_only,conversation_id\r\nList: Baltic,1,,false,%s\r\n"
            .formatted(baltic),
        ok("group", "list", "--title", "List: B", "-ocsv").out());
    assertEquals(
        """
        - conversation_id: "%s"
          title: "List: Baltic"
          members: 1
          read_only: false
        """
            .formatted(baltic),
        ok("group", "list", "--title", "List: B", "-oyaml").out());
    assertEquals(List.of(), ok("group", "list", "--title", "nothing", "-oname").lines());
  }

  @Test
  void aGroupIsMadeForOthersAndSeen() {
    AdminCli.Run tried =
        ok("group", "create", "Seen", "--owner", "alice", "bob", "carol", "--dry-run");
    assertEquals("Seen: would be created (dry run)\n", tried.out());
    cli.run("group", "get", "Seen").expect(ExitCode.NOT_FOUND);
    String id = create("Seen", "bob", "carol");
    assertEquals(List.of("alice,admin", "bob,member", "carol,member"), members("Seen"));
    List<String> sheet = ok("group", "get", id).lines();
    assertEquals("conversation_id  " + id, sheet.getFirst());
    assertEquals("kind             group", sheet.get(1));
    assertEquals("title            Seen", sheet.get(2));
    assertEquals("members          3", sheet.get(3));
    assertEquals("admins           alice", sheet.get(4));
    cli.run("group", "create", "Seen", "--owner", "nobody").expect(ExitCode.NOT_FOUND);
    cli.run("group", "create", "Seen").expect(ExitCode.USAGE);
    cli.run("group", "create", " ", "--owner", "alice").expect(ExitCode.USAGE);
  }

  @Test
  void aTitleThatSeveralHaveNamesNone() {
    String one = create("Twins");
    String other = create("Twins");
    AdminCli.Run run = cli.run("group", "rename", "Twins", "Twin").expect(ExitCode.CONFLICT);
    assertTrue(run.err().contains("2 groups are called \"Twins\""), run.err());
    ok("group", "rename", one, "Only twin");
    assertEquals(other, ok("group", "get", "Twins", "-oname").out().strip());
  }

  @Test
  void renamingIsOnRecordWithItsReasonAndOnlyOnce() {
    String id = create("Old name");
    assertEquals(
        "Old name: would be renamed (dry run)\n",
        ok("group", "rename", "Old name", "New name", "--dry-run").out());
    AdminCli.Run renamed =
        ok("group", "rename", "Old name", "New name", "--reason", "typo, ticket 9");
    assertTrue(renamed.out().startsWith("Old name: renamed (audit "), renamed.out());
    assertEquals(
        "New name: nothing to change\n", ok("group", "rename", "New name", "New name").out());
    List<String> records =
        ok("audit", "list", "--action", "group.rename", "-o", "csv").lines().stream()
            .filter(line -> line.contains(id))
            .toList();
    assertEquals(1, records.size(), records::toString);
    assertTrue(
        records.getFirst().endsWith(",root,group.rename," + id + ",New name,\"typo, ticket 9\""),
        records.getFirst());
    ok("audit", "verify");
  }

  @Test
  void membersComeAndGoAndTheOnlyAdminIsKept() {
    String id = create("Crew", "bob");
    assertTrue(
        ok("group", "members", "add", "Crew", "@carol", "bob")
            .out()
            .startsWith("Crew: joined by @carol, bob (audit "));
    assertEquals(List.of("alice,admin", "bob,member", "carol,member"), members(id));
    assertEquals("Crew: nothing to change\n", ok("group", "members", "add", "Crew", "carol").out());
    AdminCli.Run only =
        cli.run("group", "members", "remove", "Crew", "alice", "--yes").expect(ExitCode.CONFLICT);
    assertTrue(only.err().contains("at least one admin"), only.err());
    cli.run("group", "role", "set", "Crew", "alice", "member").expect(ExitCode.CONFLICT);
    cli.run("group", "members", "remove", "Crew", "bob").expect(ExitCode.USAGE);
    cli.runTyping("n\n", "group", "members", "remove", "Crew", "bob").expect(ExitCode.USAGE);
    cli.runTyping("y\n", "group", "members", "remove", "Crew", "bob").expect(ExitCode.OK);
    assertEquals(List.of("alice,admin", "carol,member"), members(id));
    cli.run("group", "members", "add", "Crew", "bob", "nobody").expect(ExitCode.NOT_FOUND);
    assertEquals(2, members(id).size(), "all or none");

    ok("group", "role", "set", "Crew", "carol", "ADMIN");
    assertEquals(List.of("alice,admin", "carol,admin"), members(id));
    ok("group", "owner", "transfer", "Crew", "carol", "--reason", "alice left us");
    assertEquals(List.of("alice,member", "carol,admin"), members(id));
    assertEquals(
        "Crew: nothing to change\n", ok("group", "owner", "transfer", "Crew", "carol").out());
    cli.run("group", "owner", "transfer", "Crew", "bob").expect(ExitCode.NOT_FOUND);
    ok("group", "members", "remove", "Crew", "alice", "--yes");
    assertEquals(List.of("carol,admin"), members(id));
  }

  @Test
  void slowModeAndReadOnlyAreInForceAtOnce() throws Exception {
    String id = create("Quiet", "bob");
    assertTrue(
        ok("group", "slow-mode", "Quiet", "1m")
            .out()
            .startsWith("Quiet: slowed down to one message in 60 s (audit "));
    assertEquals(200, server.send(bob, id, "one"));
    assertEquals(429, server.send(bob, id, "two"));
    assertEquals(200, server.send(alice, id, "an admin of the group"));
    cli.run("group", "slow-mode", "Quiet", "7h").expect(ExitCode.USAGE);
    cli.run("group", "slow-mode", "Quiet", "fast").expect(ExitCode.USAGE);
    ok("group", "slow-mode", "Quiet", "off");
    assertEquals(200, server.send(bob, id, "two"));

    ok("group", "read-only", "Quiet", "on");
    assertEquals(403, server.send(bob, id, "three"));
    assertEquals(200, server.send(alice, id, "hear, hear"));
    assertTrue(ok("group", "get", "Quiet").out().contains("read_only        true\n"));
    assertEquals("Quiet: nothing to change\n", ok("group", "read-only", "Quiet", "on").out());
    ok("group", "read-only", "Quiet", "off");
    assertEquals(200, server.send(bob, id, "three"));
  }

  @Test
  void aDeletedGroupIsEmptyAndWhatWasSaidIsErased() throws Exception {
    String[] crew = new String[11];
    for (int i = 0; i < crew.length; i++) {
      crew[i] = server.register("crew" + i).userName();
    }
    String id = create("Doomed", crew);
    assertEquals(200, server.send(alice, id, "a secret"));
    cli.run("group", "delete", "Doomed").expect(ExitCode.USAGE);
    assertEquals(
        "Doomed: would be deleted (dry run)\n", ok("group", "delete", "Doomed", "--dry-run").out());
    AdminCli.Run asked = cli.runTyping("y\n", "group", "delete", "Doomed").expect(ExitCode.USAGE);
    assertTrue(
        asked
            .err()
            .contains(
                "Delete Doomed with its 12 members and 1 message, which cannot be taken back?"),
        asked.err());
    assertTrue(server.history(alice, id).contains("a secret"));
    cli.runTyping("12\n", "group", "delete", "Doomed").expect(ExitCode.OK);
    assertFalse(server.history(alice, id).contains("a secret"), "she reads what she could before");
    assertEquals(404, server.send(alice, id, "anybody here?"));
    cli.run("group", "get", "Doomed").expect(ExitCode.NOT_FOUND);
    assertEquals(List.of(), ok("group", "list", "--title", "Doomed", "-oname").lines());
    assertEquals(
        List.of(id), ok("group", "list", "--title", "Doomed", "--empty", "-oname").lines());
    assertEquals(id + ": nothing to change\n", ok("group", "delete", id, "-y").out());
    cli.run("group", "members", "add", id, "bob").expect(ExitCode.CONFLICT);
    ok("message", "verify", id);
    String record = ok("audit", "list", "--action", "group.delete", "-ocsv").lines().getLast();
    assertTrue(record.endsWith(id + ",\"\"\"Doomed\"\", members: 12, messages: 1\","), record);
  }

  @Test
  void aConversationOfTwoIsNoGroup() throws Exception {
    String direct = server.direct(alice, bob.userId()).toString();
    assertTrue(ok("group", "get", direct).out().contains("kind             direct\n"));
    cli.run("group", "rename", direct, "x").expect(ExitCode.CONFLICT);
    cli.run("group", "get", alice.userId().toString()).expect(ExitCode.NOT_FOUND);
  }

  @Test
  void liveTitlesAreOffered() {
    var _ = create("Zebra one");
    var _ = create("Zebra two");
    assertEquals(
        List.of("Zebra one", "Zebra two"),
        ok("__complete", "--", "group", "rename", "Zeb").lines());
    assertEquals(
        List.of("Zebra two"), ok("__complete", "--", "message", "verify", "Zebra t").lines());
    assertEquals(
        List.of("carol"),
        ok("__complete", "--", "group", "members", "add", "Zebra one", "ca").lines());
  }
}
