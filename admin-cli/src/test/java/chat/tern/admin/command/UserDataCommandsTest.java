package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin user export} and {@code erase}: what is held of a person. */
@Timeout(120)
class UserDataCommandsTest {

  private static final String SECRET = "xyzzy-plugh";
  private static final Map<String, String> SETTINGS = Map.of("presence.grace", "PT0S");

  @TempDir private Path directory;
  private TestServer server;
  private AdminCli cli;
  private LoginGrant alice;
  private LoginGrant mallory;
  private String group;
  private String talk;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory.resolve("data"), SETTINGS);
    cli = server.cli(directory.resolve("home"));
    alice = server.register("alice");
    mallory = server.register("mallory");
    group = server.group(mallory, "Release", List.of(alice.userId())).toString();
    talk = server.direct(mallory, alice.userId()).toString();
    for (int i = 0; i < 7; i++) {
      assertEquals(200, server.send(mallory, group, SECRET + " " + i));
      assertEquals(200, server.send(alice, group, "alice says " + i));
    }
    assertEquals(200, server.send(mallory, talk, SECRET));
    long _ =
        server
            .engine()
            .user()
            .states()
            .put(
                mallory.userId(),
                List.of(new StateItem(Optional.empty(), StateKey.DRAFT, SECRET + " draft", 0)))
            .toCompletableFuture()
            .join();
    var _ = ok("limits", "set", "user:mallory", "send", "9", "-y");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AdminCli.Run ok(String... args) {
    return cli.run(args).expect(ExitCode.OK);
  }

  @Test
  void anExportHasAllOfAPersonAndNothingOfOthers() throws Exception {
    Path file = directory.resolve("mallory.ndjson");
    String[] export = {"user", "export", "@mallory", file.toString(), "--reason", "ticket 820"};
    AdminCli.Run dry = ok("user", "export", "mallory", "--dry-run");
    assertTrue(dry.out().contains("would be exported (dry run): 8 messages in 2 "), dry.out());
    assertFalse(ok("audit", "list").out().contains("user.export"));
    AdminCli.Run done = ok(export);
    List<String> lines = Files.readAllLines(file);
    assertEquals("{\"record\":\"tern-export\",\"version\":1}", lines.getFirst());
    int records = lines.size() - 2;
    assertEquals("{\"record\":\"end\",\"records\":" + records + "}", lines.getLast());
    assertEquals("mallory: " + records + " records in " + file + "\n", done.out());
    assertEquals(8, lines.stream().filter(line -> line.contains("\"message.posted\"")).count());
    for (String kind : List.of("account", "device", "limit", "conversation", "entry", "audit")) {
      assertTrue(lines.stream().anyMatch(line -> line.contains("\"" + kind + "\"")), kind);
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains(SECRET + " draft")));
    String all = String.join("\n", lines);
    assertFalse(all.contains("alice says"));
    assertFalse(all.contains("argon2"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String record = ok("audit", "list", "--action", "user.export", "-ocsv").lines().getLast();
    assertTrue(record.endsWith(",root,user.export,mallory,,ticket 820"), record);
    AdminCli.Run again = cli.run(export).expect(ExitCode.CONFLICT);
    assertTrue(again.err().contains("is there already"), again.err());
    var _ = ok("user", "export", "mallory", file.toString(), "--force");
    cli.run("user", "export", "nobody", directory.resolve("x").toString())
        .expect(ExitCode.NOT_FOUND);
    assertFalse(Files.exists(directory.resolve("x")));
    assertFalse(Files.exists(directory.resolve("x.partial")));
    AdminCli.Run nowhere =
        cli.run("user", "export", "mallory", directory.resolve("no/where").toString())
            .expect(ExitCode.ERROR);
    assertTrue(nowhere.err().contains("there is no such directory"), nowhere.err());
  }

  @Test
  void anErasedPersonIsGoneAndTheLogsHold() throws Exception {
    String hash =
        server.engine().account().accounts().find(mallory.userId()).orElseThrow().passwordHash();
    AdminCli.Run nobody = cli.run("user", "erase", "mallory").expect(ExitCode.USAGE);
    assertTrue(nobody.err().contains("repeat it with --yes"), nobody.err());
    AdminCli.Run dry = ok("user", "erase", "mallory", "--dry-run");
    assertEquals(
        "mallory: would be erased (dry run): 8 messages in 2 conversations, 1 device, 1 setting or"
            + " draft, 1 limit\n",
        dry.out());
    cli.runTyping("y\n", "user", "erase", "mallory").expect(ExitCode.USAGE);
    assertEquals(200, server.tryLogin("mallory", TestServer.PASSWORD));
    AdminCli.Run root = cli.run("user", "erase", "root", "-y").expect(ExitCode.CONFLICT);
    assertTrue(root.err().contains("tern-server admin revoke root"), root.err());
    cli.run("user", "erase", "nobody", "-y").expect(ExitCode.NOT_FOUND);
    assertFalse(ok("audit", "list").out().contains("user.erase"));

    AdminCli.Run done =
        cli.runTyping("mallory\n", "user", "erase", "@mallory", "--reason", "ticket 820")
            .expect(ExitCode.OK);
    assertEquals("mallory: erased: 8 messages in 2 conversations\n", done.out());
    assertTrue(done.err().contains("shut out, and will be erased (audit "), done.err());

    cli.run("user", "get", "mallory").expect(ExitCode.NOT_FOUND);
    assertEquals(401, server.tryLogin("mallory", TestServer.PASSWORD));
    assertFalse(ok("user", "list", "-oname").out().contains("mallory"));
    assertEquals(List.of(), server.engine().admin().limits().all());
    assertEquals("alice\n", ok("group", "members", "list", "Release", "-oname").out());
    assertTrue(ok("group", "members", "list", "Release", "-ojson").out().contains("\"admin\""));
    String seen = server.history(alice, group) + server.history(alice, talk);
    assertFalse(seen.contains(SECRET), seen);
    assertTrue(seen.contains("alice says 6"), seen);
    assertTrue(ok("message", "verify", "Release").out().startsWith("intact: "));
    assertTrue(ok("message", "verify", talk).out().startsWith("intact: "));
    var _ = ok("audit", "verify");
    String record = ok("audit", "list", "--action", "user.erase", "-ocsv").lines().getLast();
    assertTrue(record.endsWith(",root,user.erase,mallory,,ticket 820"), record);

    AdminCli.Run again = ok("user", "erase", "mallory", "-y", "-ojson");
    assertTrue(again.out().contains("\"state\":\"done\""), again.out());
    assertEquals(1, ok("audit", "list", "--action", "user.erase", "-oname").lines().size());
    AdminCli.Run taken = cli.run("user", "create", "mallory").expect(ExitCode.CONFLICT);
    assertTrue(taken.err().contains("is taken"), taken.err());
    String tombstone =
        ok("user", "list", "-oname").lines().stream()
            .filter(name -> name.startsWith("erased-"))
            .findFirst()
            .orElseThrow();
    cli.run("user", "enable", tombstone).expect(ExitCode.CONFLICT);
    cli.run("user", "create", "erased-0123456789abcdef01234567").expect(ExitCode.CONFLICT);
    server.close();
    assertNowhere(SECRET);
    assertNowhere(hash);
  }

  @Test
  void aServerThatEndsInTheMiddleLeavesTheRestToTheNext() throws Exception {
    AdminCli.Run begun = ok("user", "erase", "mallory", "-y", "--no-wait", "-ojson");
    assertTrue(begun.out().contains("\"state\":\"running\""), begun.out());
    server.close(); // before it has begun, which is some seconds later
    server = new TestServer(directory.resolve("data"), SETTINGS);
    cli = server.cli(directory.resolve("home"));
    assertEquals(403, server.tryLogin("mallory", TestServer.PASSWORD));
    AdminCli.Run waited = ok("user", "erase", "mallory");
    assertTrue(waited.err().contains("is being erased already"), waited.err());
    assertEquals("mallory: erased: 8 messages in 2 conversations\n", waited.out());
    assertFalse(server.history(alice, group).contains(SECRET));
  }

  private void assertNowhere(String text) throws IOException {
    try (var files = Files.list(directory.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(
            Files.readString(file, StandardCharsets.ISO_8859_1).contains(text), file + " has it");
      }
    }
  }
}
