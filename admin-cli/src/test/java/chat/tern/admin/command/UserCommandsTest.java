package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin user} and {@code context}, against a real server. */
@Timeout(120)
class UserCommandsTest {

  @TempDir private Path directory;
  private TestServer server;
  private AdminCli cli;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AdminCli.Run ok(String... args) {
    return cli.run(args).expect(ExitCode.OK);
  }

  @Test
  void whoamiSaysWhoAndWhere() {
    AdminCli.Run run = ok("whoami");
    assertTrue(run.out().contains("root"), run.out());
    assertTrue(run.out().contains(server.uri().toString()), run.out());
    assertEquals("", run.err());
  }

  @Test
  void usersAreListedInEveryForm() throws Exception {
    var _ = server.register("alice");
    assertEquals(
        "USER NAME  STATUS  ROLE   CREATED AT                USER ID",
        ok("user", "list").lines().getFirst());
    assertEquals(List.of("alice", "root"), ok("user", "list", "-o", "name").lines());
    assertEquals(List.of("root"), ok("user", "list", "--admins", "-o", "name").lines());
    assertTrue(ok("user", "list", "-o", "json").out().startsWith("[{\"user_id\":\""));
    assertEquals(2, ok("user", "list", "-o", "ndjson").lines().size());
    assertTrue(ok("user", "list", "-o", "yaml").out().contains("  user_name: alice\n"));
    assertTrue(
        ok("user", "list", "-o", "csv")
            .out()
            .startsWith("user_name,status,role,created_at,user_id\r\nalice,active,user,"));
    assertTrue(ok("user", "get", "@alice", "-o", "json").out().contains("\"user_name\":\"alice\""));
  }

  @Test
  void aListIsReadToItsEnd() throws Exception {
    StringBuilder csv = new StringBuilder("user_name,password\n");
    for (int i = 0; i < 600; i++) {
      csv.append("user").append(i).append(",a-long-password\n");
    }
    cli.runWithInput(csv.toString(), "user", "create", "--csv", "-").expect(ExitCode.OK);
    assertEquals(601, ok("user", "list", "-o", "name").lines().size());
  }

  @Test
  void aCreatedUserLogsInWithThePrintedPasswordAndIsDisabledAndEnabled() throws Exception {
    AdminCli.Run created = ok("user", "create", "carol", "-o", "csv");
    String password = created.lines().get(1).split(",", -1)[1];
    assertEquals(200, server.tryLogin("carol", password));
    cli.run("user", "create", "carol").expect(ExitCode.CONFLICT);
    ok("user", "create", "carol", "--if-not-exists");

    AdminCli.Run tried = ok("user", "disable", "carol", "--dry-run");
    assertEquals("carol: would be disabled (dry run)\n", tried.out());
    assertEquals(200, server.tryLogin("carol", password));

    AdminCli.Run disabled = ok("user", "disable", "carol", "--yes", "--reason", "spam");
    assertTrue(disabled.out().startsWith("carol: disabled (audit "), disabled.out());
    assertEquals(403, server.tryLogin("carol", password));
    assertEquals("carol: nothing to change\n", ok("user", "disable", "carol", "--yes").out());
    ok("user", "enable", "carol");
    assertEquals(200, server.tryLogin("carol", password));

    AdminCli.Run reset = ok("user", "reset-password", "carol", "--yes", "-o", "json");
    assertTrue(reset.out().contains("\"password\":\""), reset.out());
    assertEquals(401, server.tryLogin("carol", password));
  }

  @Test
  void aPersonIsAskedAndAScriptHasToSayYes() throws Exception {
    var _ = server.register("alice");
    AdminCli.Run script = cli.run("user", "disable", "alice").expect(ExitCode.USAGE);
    assertTrue(script.err().contains("--yes"), script.err());
    cli.runTyping("n\n", "user", "disable", "alice").expect(ExitCode.USAGE);
    assertEquals(200, server.tryLogin("alice", TestServer.PASSWORD));
    cli.runTyping("y\n", "user", "disable", "alice").expect(ExitCode.OK);
    assertEquals(403, server.tryLogin("alice", TestServer.PASSWORD));
  }

  @Test
  void whoMeansManyTypesTheirNumber() throws Exception {
    String[] args = new String[14];
    args[0] = "user";
    args[1] = "disable";
    for (int i = 2; i < args.length; i++) {
      args[i] = server.register("user" + i).userName();
    }
    cli.runTyping("y\n", args).expect(ExitCode.USAGE);
    cli.runTyping("12\n", args).expect(ExitCode.OK);
    assertEquals(12, ok("user", "list", "--disabled", "-o", "name").lines().size());
  }

  @Test
  void sessionsAreListedAndRevoked() throws Exception {
    var _ = server.register("alice");
    var _ = server.login("alice");
    List<String> devices = ok("user", "sessions", "list", "alice", "-o", "name").lines();
    assertEquals(2, devices.size());
    ok("user", "sessions", "revoke", "alice", devices.getFirst(), "--yes");
    assertEquals(
        List.of(devices.getLast()), ok("user", "sessions", "list", "alice", "-o", "name").lines());
    ok("user", "sessions", "revoke", "alice", "--all", "--yes");
    assertEquals(List.of(), ok("user", "sessions", "list", "alice", "-o", "name").lines());
  }

  @Test
  void aCsvGoesOnAfterALineThatIsRefused() {
    AdminCli.Run run =
        cli.runWithInput(
                "user_name,password\ncarol,long enough a one\nNot a name,x\ndave,\n",
                "user",
                "create",
                "--csv",
                "-",
                "-o",
                "csv")
            .expect(ExitCode.PARTIAL);
    assertTrue(run.out().contains("carol,,true\r\n"), run.out());
    assertTrue(run.err().contains("line 3: "), run.err());
    assertTrue(run.err().contains("2 created, 1 refused"), run.err());
  }

  @Test
  void contextsKeepTokensToThemselves() throws Exception {
    String file = Files.readString(directory.resolve("home/contexts.json"));
    assertFalse(file.contains(TestServer.PASSWORD), "the password is kept");
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("home/contexts.json"))));
    cli.runWithInput(
            TestServer.PASSWORD + "\n",
            "login",
            "root",
            "--server",
            server.uri().toString(),
            "--context",
            "other",
            "--password-stdin")
        .expect(ExitCode.OK);
    assertEquals(List.of("default", "other"), ok("context", "list", "-o", "name").lines());
    assertFalse(ok("context", "list", "-o", "json").out().contains("token"));
    ok("context", "use", "default");
    cli.run("context", "use", "nonsense").expect(ExitCode.NOT_FOUND);
    ok("logout");
    cli.run("whoami").expect(ExitCode.AUTH);
    ok("whoami", "--context", "other");
  }
}
