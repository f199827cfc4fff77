package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tern-admin apply} and {@code diff}. */
@Timeout(120)
class ApplyCommandsTest {

  private static final String STATE =
      """
      users:
        - user_name: carol
        - user_name: "@bob"
          status: disabled
      groups:
        - title: Announcements
          owner: alice
          members: [bob, carol]
          read_only: true
          slow_mode: 30
      limits:
        - scope: user:alice
          action: send
          per_second: 5
        - scope: global
          action: create
          per_second: 20
          burst: 60
      """;

  @TempDir private Path directory;
  private TestServer server;
  private AdminCli cli;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
    var _ = server.register("alice");
    var _ = server.register("bob");
    file = directory.resolve("state.yaml");
    Files.writeString(file, STATE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AdminCli.Run run(String... args) {
    return cli.run(args);
  }

  @Test
  void applyingTwiceChangesNothing() {
    String path = file.toString();
    AdminCli.Run diff = run("diff", "-f", path, "-oname").expect(ExitCode.CONFLICT);
    assertEquals(
        List.of(
            "carol",
            "bob",
            "Announcements",
            "Announcements",
            "Announcements",
            "user:alice send",
            "global create"),
        diff.lines());
    AdminCli.Run nobody = run("apply", "-f", path).expect(ExitCode.USAGE);
    assertTrue(nobody.err().contains("  user carol: create"), nobody.err());
    AdminCli.Run dry = run("apply", "-f", path, "--dry-run").expect(ExitCode.OK);
    assertEquals("7 would be changed (dry run)\n", dry.err());
    run("user", "get", "carol").expect(ExitCode.NOT_FOUND);

    AdminCli.Run done =
        run("apply", "-f", path, "-y", "-ojson", "--reason", "ticket 830").expect(ExitCode.OK);
    assertEquals("7 changed, 0 refused\n", done.err());
    assertTrue(done.out().contains("\"password\":\""), done.out());
    assertTrue(run("user", "get", "bob", "-ojson").out().contains("\"disabled\""));
    String group = run("group", "get", "Announcements", "-ojson").expect(ExitCode.OK).out();
    assertTrue(group.contains("\"slow_mode_seconds\":30"), group);
    assertTrue(group.contains("\"read_only\":true"), group);
    assertEquals(
        "user,alice,send,5,5", run("limits", "get", "user:alice", "-ocsv").lines().getLast());
    List<String> audit = run("audit", "list", "-ocsv").expect(ExitCode.OK).lines();
    assertEquals(7, audit.stream().filter(line -> line.endsWith(",ticket 830")).count());

    AdminCli.Run again = run("apply", "-f", path).expect(ExitCode.OK);
    assertEquals("", again.out());
    assertEquals("Nothing to change.\n", again.err());
    run("diff", "-f", path).expect(ExitCode.OK);
    assertEquals(audit.size(), run("audit", "list", "-ocsv").lines().size());
  }

  @Test
  void onlyWhatDiffersIsChanged() throws Exception {
    run("apply", "-f", file.toString(), "-y").expect(ExitCode.OK);
    Files.writeString(
        file,
        STATE
            .replace("disabled", "active")
            .replace("[bob, carol]", "[bob, carol, root]")
            .replace("slow_mode: 30", "slow_mode: off")
            .replace("per_second: 5", "per_second: 6"));
    AdminCli.Run diff =
        cli.runWithInput(Files.readString(file), "diff", "-f", "-", "-ocsv")
            .expect(ExitCode.CONFLICT);
    assertEquals(
        List.of(
            "kind,name,change",
            "user,bob,enable",
            "group,Announcements,add root",
            "group,Announcements,slow mode off",
            "limit,user:alice send,\"set to 6 per second, burst 6\""),
        diff.lines());
    run("apply", "-f", file.toString(), "-y").expect(ExitCode.OK);
    run("diff", "-f", file.toString()).expect(ExitCode.OK);
  }

  @Test
  void whatIsRefusedKeepsNothingElseFromBeingDone() throws Exception {
    Files.writeString(
        file,
        """
        users:
          - user_name: dave
        groups:
          - title: Broken
            owner: nobody
        """);
    AdminCli.Run some = run("apply", "-f", file.toString(), "-y").expect(ExitCode.PARTIAL);
    assertTrue(some.err().contains("group Broken, create, owner nobody"), some.err());
    assertTrue(some.err().contains("1 changed, 1 refused"), some.err());
    run("user", "get", "dave").expect(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users: carol",
        "users: [carol]",
        "user: []",
        "users: [{name: carol}]",
        "users: [{user_name: carol, status: asleep}]",
        "limits: [{scope: user:bob, action: send}]",
        "limits: [{scope: user:bob, action: sing, per_second: 1}]",
        "limits: [{scope: user:bob, action: send, per_second: many}]",
        "groups: [{title: X, slow_mode: 1 day}]",
        "groups: [{title: X, owner: alice, read_only: perhaps}]",
        "groups: [{title: Not there}]",
        "a: b: c",
        "!!javax.script.ScriptEngineManager []"
      })
  void whatMakesNoSenseIsRefusedInOneLine(String yaml) {
    AdminCli.Run run = cli.runWithInput(yaml, "diff", "-f", "-").expect(ExitCode.USAGE);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("tern-admin: "), run.err());
    assertFalse(run.err().contains("should not have happened"), run.err());
  }

  @Test
  void aGroupIsMadeOnce() {
    String[] create = {"group", "create", "Terns", "--owner", "alice", "--if-not-exists"};
    run(create).expect(ExitCode.OK);
    AdminCli.Run again = run(create).expect(ExitCode.OK);
    assertEquals("Terns: is there already\n", again.err());
    assertEquals(1, run("group", "list", "--title", "Terns", "-oname").lines().size());
  }
}
