package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin audit}, also against somebody who may write to the database. */
@Timeout(120)
class AuditCommandsTest {

  @TempDir private Path directory;
  private TestServer server;
  private AdminCli cli;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory.resolve("data"));
    cli = server.cli(directory.resolve("home"));
    for (String name : new String[] {"alice", "bob", "carol"}) {
      var _ = server.register(name);
      cli.run("user", "disable", name, "--yes", "--reason", "trial, of " + name)
          .expect(ExitCode.OK);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void tamper(String... statements) throws Exception {
    try (Connection database =
            DriverManager.getConnection(
                "jdbc:sqlite:" + directory.resolve("data/metadata.db") + "?busy_timeout=5000");
        Statement statement = database.createStatement()) {
      statement.execute("DROP TRIGGER audit_is_not_changed");
      statement.execute("DROP TRIGGER audit_is_not_deleted");
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private AdminCli.Run broken() {
    AdminCli.Run run = cli.run("audit", "verify").expect(ExitCode.CONFLICT);
    assertTrue(run.out().startsWith("broken: "), run.out());
    return run;
  }

  @Test
  void whatAdminsDidIsListedInItsOrder() {
    AdminCli.Run list = cli.run("audit", "list", "-o", "csv").expect(ExitCode.OK);
    assertTrue(
        list.lines().get(1).endsWith(",root,user.disable,alice,,\"trial, of alice\""), list.out());
    assertEquals(
        1,
        cli.run("audit", "list", "--target", "bob", "-o", "name")
            .expect(ExitCode.OK)
            .lines()
            .size());
    assertEquals("", cli.run("audit", "list", "--after", "3", "-o", "name").out());
  }

  @Test
  void anUntouchedLogIsIntactAndItsPositionStaysGood() {
    String position = cli.run("audit", "verify", "-o", "name").expect(ExitCode.OK).out().strip();
    assertTrue(position.startsWith("3:"), position);
    cli.run("user", "enable", "bob").expect(ExitCode.OK);
    AdminCli.Run again = cli.run("audit", "verify", "--known", position).expect(ExitCode.OK);
    assertTrue(again.out().startsWith("intact: 4 records"), again.out());
  }

  @Test
  void aChangedRecordIsFound() throws Exception {
    tamper("UPDATE audit SET reason = 'none of my business' WHERE number = 2");
    assertTrue(broken().err().contains("Record 2 "), "record 2");
  }

  @Test
  void aMissingRecordIsFound() throws Exception {
    tamper("DELETE FROM audit WHERE number = 2");
    assertTrue(broken().err().contains("missing"), "missing");
  }

  @Test
  void missingLastRecordsAreFound() throws Exception {
    tamper("DELETE FROM audit WHERE number = 3");
    assertTrue(broken().err().contains("the head says 3"), "the head");
  }

  @Test
  void whoComputesAllAnewIsFoundByANotedPosition() throws Exception {
    String position = cli.run("audit", "verify", "-o", "name").expect(ExitCode.OK).out().strip();
    tamper(
        "DELETE FROM audit",
        "UPDATE audit_head SET number = 0,"
            + " chain = '0000000000000000000000000000000000000000000000000000000000000000'");
    cli.run("user", "enable", "alice").expect(ExitCode.OK);
    cli.run("user", "enable", "bob").expect(ExitCode.OK);
    cli.run("user", "enable", "carol").expect(ExitCode.OK);
    cli.run("audit", "verify").expect(ExitCode.OK);
    AdminCli.Run found = cli.run("audit", "verify", "--known", position).expect(ExitCode.CONFLICT);
    assertTrue(found.err().contains("not the one that you noted"), found.err());
  }
}
