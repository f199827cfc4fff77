package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminUserPage;
import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.admin.LimitList;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.ResetLimit;
import chat.tern.protocol.admin.SetLimit;
import chat.tern.protocol.log.Entry;
import chat.tern.server.engine.Engine;
import chat.tern.server.engine.file.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server of its own is backed up while people write, and comes back elsewhere. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BackupTest {

  private static final int UNAVAILABLE = 69;
  private static final int WRITERS = 4;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  private Path data;
  private Path backup;
  private Path restored;

  @BeforeEach
  void places() {
    data = directory.resolve("data");
    backup = directory.resolve("backup");
    restored = directory.resolve("restored");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private void succeed(String command, Path of, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--data", of.toString()));
    args.addAll(List.of(more));
    args.add(backup.toString());
    assertEquals(0, run(args.toArray(String[]::new)), () -> out + "\n" + err);
  }

  private void refused(String part, String... args) {
    assertEquals(UNAVAILABLE, run(args), out::toString);
    assertTrue(err.toString().contains(part), err.toString());
  }

  private long number(String row) {
    return out.toString()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(row))
        .map(line -> line.substring(row.length()).replace(",", "").strip())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new AssertionError(row + " in " + out));
  }

  private static TernServer server(Path data) {
    return TernServer.start(
        ServerConfig.with(
            Map.of(
                "server.port", "0",
                "server.data", data.toString(),
                "accounts.argon2-memory-kib", "64",
                "accounts.argon2-iterations", "1",
                "limits.messages-per-second", "100000",
                "limits.messages-burst", "100000",
                "server.shutdown-deadline", "PT2S")));
  }

  @Test
  void whatWasAcknowledgedBeforeTheBackupBeganIsInItAndTheRestFollows() throws Exception {
    Map<String, List<Entry>> histories = new HashMap<>();
    List<TestPerson> people = new ArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    try (TernServer server = server(data);
        ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor();
        Engine.Resource _ = () -> stop.set(true)) {
      CountDownLatch warm = new CountDownLatch(WRITERS);
      List<Future<Integer>> writers = new ArrayList<>();
      List<String> conversations = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        TestPerson person = TestPerson.register(server.uri(), "writer" + i);
        people.add(person);
        String conversation = person.conversation();
        conversations.add(conversation);
        writers.add(
            writing.submit(() -> {
              int sent = 0;
              while (!stop.get()) {
                person.send(conversation, "Message " + sent++);
                if (sent == 100) {
                  warm.countDown();
                }
              }
              return sent;
            }));
      }
      warm.await();
      for (int i = 0; i < WRITERS; i++) {
        histories.put(conversations.get(i), people.get(i).history(conversations.get(i)));
      }
      succeed("backup", data);
      long first = number("entries");
      stop.set(true);
      for (Future<Integer> writer : writers) {
        assertTrue(writer.get() >= 100);
      }
      succeed("restore", restored);
      assertEquals(first, number("entries"));
      try (TernServer copy = server(restored)) {
        for (int i = 0; i < WRITERS; i++) {
          TestPerson person = people.get(i).movedTo(copy.uri());
          List<Entry> before = histories.get(conversations.get(i));
          List<Entry> there = person.history(conversations.get(i));
          assertTrue(before.size() >= 102 && there.size() >= before.size());
          assertEquals(before, there.subList(0, before.size()));
        }
      }
      succeed("backup", data);
      for (int i = 0; i < WRITERS; i++) {
        histories.put(conversations.get(i), people.get(i).history(conversations.get(i)));
      }
      long all = histories.values().stream().mapToLong(List::size).sum();
      assertEquals(all, number("entries"));
      assertEquals(all - first, number("copied now"));
      assertEquals(0, number("not in it yet"));
      succeed("backup", data, "--verify");
      assertEquals(all, number("read back"));
    }
    Path again = directory.resolve("again");
    succeed("restore", again);
    try (TernServer copy = server(again)) {
      for (TestPerson person : people) {
        TestPerson there = person.movedTo(copy.uri());
        for (String conversation : there.conversations()) {
          assertEquals(histories.get(conversation), there.history(conversation));
        }
        assertEquals(1, there.conversations().size());
      }
      succeed("backup", again, "--verify");
      assertEquals(0, number("not in it yet"));
    }
  }

  @Test
  void everythingInABackupIsForItsOwnerOnlyAndNoKeyIsInIt() throws IOException {
    server(data).close();
    Files.createDirectories(
        backup, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    succeed("backup", data);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    try (Stream<Path> files = Files.list(backup)) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
    assertFalse(Files.exists(backup.resolve("token.key")));
  }

  @Test
  void oneAtATimeAndOnlyOfOneInstallation() throws Exception {
    server(data).close();
    succeed("backup", data);
    try (DataDirectory held = DataDirectory.open(backup)) {
      refused(
          "a backup is written to it", "backup", "--data", data.toString(), held.path().toString());
    }
    server(restored).close();
    refused("another installation", "backup", "--data", restored.toString(), backup.toString());
    refused("no backup", "backup", "--data", data.toString(), restored.toString());
    refused("no backup", "restore", "--data", data.toString(), restored.toString());
    refused("no data of a server", "backup", "--data", directory.resolve("no").toString(), "x");
    refused("memory engine", "backup", "--set", "engine.name=memory", backup.toString());
    assertFalse(Files.exists(Path.of("x")));
  }

  @Test
  void aRestoreIntoWhatIsNotEmptyOrServesIsRefused() throws Exception {
    try (TernServer server = server(data)) {
      TestPerson alice = TestPerson.register(server.uri(), "alice");
      alice.send(alice.conversation(), "Hello");
    }
    succeed("backup", data);
    succeed("restore", restored);
    succeed("restore", restored);
    assertEquals(0, number("copied now"));
    try (TernServer server = server(restored)) {
      refused("Another server", "restore", "--data", restored.toString(), backup.toString());
      var _ = TestPerson.register(server.uri(), "bob");
    }
    refused("into an empty one", "restore", "--data", restored.toString(), backup.toString());
  }

  @Test
  void adminsTheirLimitsAndWhatIsOnRecordComeBackToo() throws Exception {
    TestPerson alice;
    AuditPage record;
    try (TernServer server = server(data)) {
      alice = TestPerson.register(server.uri(), "alice");
      var _ = TestPerson.register(server.uri(), "bob");
      admin("grant", "alice");
      set(alice, LimitScope.GLOBAL, "", 20);
      set(alice, LimitScope.USER, "bob", 3);
      succeed("backup", data);
      // What changes later is for the next time, also what is taken away.
      admin("grant", "bob");
      set(alice, LimitScope.USER, "bob", 4);
      var _ =
          alice.admin(
              "POST",
              "limits/reset",
              new ResetLimit(
                  LimitScope.GLOBAL,
                  Optional.empty(),
                  LimitAction.SEND,
                  Optional.empty(),
                  Optional.empty()),
              AdminChange.class);
      admin("revoke", "bob");
      succeed("backup", data);
      succeed("backup", data, "--verify");
      record = alice.admin("GET", "audit", null, AuditPage.class);
      assertEquals(7, record.records().size(), record::toString);
    }
    succeed("restore", restored);
    succeed("restore", restored);
    try (TernServer copy = server(restored)) {
      TestPerson there = alice.movedTo(copy.uri());
      assertEquals(record, there.admin("GET", "audit", null, AuditPage.class));
      List<LimitInfo> rules =
          there.admin("GET", "limits", null, LimitList.class).limits().stream()
              .filter(each -> each.scope() != LimitScope.CONFIGURATION)
              .toList();
      assertEquals(List.of(new LimitInfo(LimitScope.USER, "bob", LimitAction.SEND, 4, 4)), rules);
      assertEquals(
          List.of("alice ADMIN", "bob USER"),
          there.admin("GET", "users", null, AdminUserPage.class).users().stream()
              .map(user -> user.userName() + " " + user.role())
              .toList());
      set(there, LimitScope.GLOBAL, "", 9);
      AuditPosition reached = AuditPosition.START;
      for (AuditRecord each : there.admin("GET", "audit", null, AuditPage.class).records()) {
        assertTrue(AuditChain.follows(reached, each), each::toString);
        reached = each.position();
      }
      assertEquals(8, reached.number());
    }
    // The restored one has gone on: it holds more than the backup, and is another one from there
    // on.
    refused("into an empty one", "restore", "--data", restored.toString(), backup.toString());
    metadata(backup, "DROP TRIGGER audit_is_not_changed");
    metadata(backup, "UPDATE audit SET reason = 'because' WHERE number = 2");
    refused(
        "record 2 does not follow 1",
        "backup",
        "--verify",
        "--data",
        data.toString(),
        backup.toString());
  }

  private void admin(String verb, String name) {
    assertEquals(0, run("admin", verb, "--data", data.toString(), name), err::toString);
  }

  private static void set(TestPerson admin, LimitScope scope, String subject, int perSecond)
      throws Exception {
    assertTrue(
        admin
            .admin(
                "PUT",
                "limits",
                new SetLimit(
                    scope,
                    Optional.of(subject).filter(text -> !text.isEmpty()),
                    LimitAction.SEND,
                    perSecond,
                    perSecond,
                    Optional.empty(),
                    Optional.empty()),
                AdminChange.class)
            .changed());
  }

  private static void metadata(Path place, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + place.resolve("metadata.db"));
        Statement work = connection.createStatement()) {
      var _ = work.executeUpdate(statement);
    }
  }

  @Test
  void aDamagedEntryIsNamed() throws Exception {
    String conversation;
    try (TernServer server = server(data)) {
      TestPerson alice = TestPerson.register(server.uri(), "alice");
      conversation = alice.conversation();
      for (int i = 0; i < 10; i++) {
        alice.send(conversation, "Message " + i);
      }
    }
    succeed("backup", data);
    tamper(backup);
    refused(
        conversation + " does not fit its chain at entry 7",
        "backup",
        "--verify",
        "--data",
        data.toString(),
        backup.toString());
    tamper(data);
    refused(
        conversation + " does not fit its chain at entry 7",
        "backup",
        "--data",
        data.toString(),
        directory.resolve("second").toString());
  }

  private static void tamper(Path place) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + place.resolve("log.db"));
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate("UPDATE entry SET created_at = 7 WHERE seq = 7"));
    }
  }
}
