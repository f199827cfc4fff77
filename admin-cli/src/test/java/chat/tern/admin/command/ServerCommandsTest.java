package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
