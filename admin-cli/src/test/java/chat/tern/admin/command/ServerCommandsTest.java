package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServerCommandsTest {

  @TempDir private Path directory;

  @Test
  void aServerThatIsAloneIsOneNode() throws Exception {
    try (TestServer server = new TestServer(directory.resolve("data"))) {
      AdminCli cli = server.cli(directory.resolve("home"));
      AdminCli.Run status = cli.run("server", "status", "-o", "csv").expect(ExitCode.OK);
      assertEquals(2, status.lines().size(), status.out());
      assertTrue(status.lines().getLast().endsWith(",false,true"), status.out());
    }
  }

  @Test
  void theConfigurationIsSeenAndANodeDrainsOnRecord() throws Exception {
    Map<String, String> settings =
        Map.of("node.name", "node-a", "postgres.password", "open sesame");
    try (TestServer server = new TestServer(directory.resolve("data"), settings)) {
      AdminCli cli = server.cli(directory.resolve("home"));
      AdminCli.Run config = cli.run("server", "config", "-ocsv").expect(ExitCode.OK);
      assertTrue(config.lines().size() > 50, config.out());
      assertTrue(config.lines().contains("node.name,node-a,the command line"), config.out());
      assertTrue(config.lines().contains("postgres.password,(set),the command line"));
      assertTrue(config.lines().contains("scylla.password,,default"), config.out());
      assertFalse(config.out().contains("open sesame"), config.out());
      assertEquals(
          List.of("postgres.password"),
          cli.run("server", "config", "postgres.", "--changed", "-oname")
              .expect(ExitCode.OK)
              .lines());

      AdminCli.Run other = cli.run("server", "drain", "node-b", "-y").expect(ExitCode.CONFLICT);
      assertTrue(other.err().contains("This is the node \"node-a\""), other.err());
      cli.run("server", "drain", "node-a").expect(ExitCode.USAGE);
      assertEquals(
          "node-a: would be drained (dry run)\n",
          cli.run("server", "drain", "node-a", "--dry-run").expect(ExitCode.OK).out());
      assertTrue(
          cli.run("server", "drain", "node-a", "-y", "--reason", "new kernel")
              .expect(ExitCode.OK)
              .out()
              .startsWith("node-a: drains, and stops when its clients have moved (audit "));
      server.awaitClose();
    }
    try (TestServer again = new TestServer(directory.resolve("data"))) {
      String record =
          again
              .cli(directory.resolve("home"))
              .run("audit", "list", "--action", "server", "-ocsv")
              .lines()
              .getLast();
      assertTrue(record.endsWith(",root,server.drain,node-a,,new kernel"), record);
    }
  }

  @Test
  void theDoctorSaysWhatIsWellAndWhatIsNot() throws Exception {
    AdminCli cli;
    try (TestServer server = new TestServer(directory.resolve("data"))) {
      cli = server.cli(directory.resolve("home"));
      AdminCli.Run well = cli.run("doctor", "-o", "csv").expect(ExitCode.OK);
      assertEquals(7, well.lines().size(), well.out());
      assertTrue(well.lines().stream().skip(1).allMatch(line -> line.contains(",true,")));
    }
    AdminCli.Run gone = cli.run("doctor").expect(ExitCode.ERROR);
    assertTrue(gone.out().contains("does not answer"), gone.out());
  }
}
