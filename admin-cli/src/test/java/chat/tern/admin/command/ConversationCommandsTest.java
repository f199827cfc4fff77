package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.id.ConversationId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin group} and {@code message}, also on a log that somebody broke. */
@Timeout(120)
class ConversationCommandsTest {

  @TempDir private Path directory;

  @Test
  void conversationsAreSeenFromOutsideAndABrokenLogIsFound() throws Exception {
    try (TestServer server = new TestServer(directory.resolve("data"))) {
      AdminCli cli = server.cli(directory.resolve("home"));
      LoginGrant alice = server.register("alice");
      LoginGrant bob = server.register("bob");
      ConversationId group = server.group(alice, "Release", List.of(bob.userId()));
      for (int i = 0; i < 5; i++) {
        server.send(alice, group, "a secret " + i);
      }
      String id = group.toString();
      AdminCli.Run get = cli.run("group", "get", id, "-o", "json").expect(ExitCode.OK);
      assertTrue(get.out().contains("\"title\":\"Release\""), get.out());
      assertEquals(
          List.of("alice", "bob"),
          cli.run("group", "members", id, "-o", "name").expect(ExitCode.OK).lines());
      AdminCli.Run intact = cli.run("message", "verify", id).expect(ExitCode.OK);
      assertTrue(intact.out().startsWith("intact: "), intact.out());
      assertFalse(intact.out().contains("secret"), intact.out());
      cli.run("group", "get", alice.userId().toString()).expect(ExitCode.NOT_FOUND);
      cli.run("message", "verify", "nonsense").expect(ExitCode.USAGE);

      try (Connection database =
              DriverManager.getConnection(
                  "jdbc:sqlite:" + directory.resolve("data/log.db") + "?busy_timeout=5000");
          Statement statement = database.createStatement()) {
        assertEquals(1, statement.executeUpdate("DELETE FROM entry WHERE seq = 4"));
      }
      AdminCli.Run broken = cli.run("message", "verify", id).expect(ExitCode.CONFLICT);
      assertTrue(broken.err().contains("After seq 3 comes 5."), broken.err());
    }
  }
}
