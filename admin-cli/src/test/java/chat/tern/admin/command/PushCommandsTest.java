package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern-admin push}, against a real server. */
@Timeout(120)
class PushCommandsTest {

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

  private List<String> test(String user) {
    return cli.run("push", "test", user, "-o", "csv").expect(ExitCode.OK).lines();
  }

  @Test
  void itSaysWhatWouldBePushedAndWhyNot() throws Exception {
    LoginGrant carol = server.register("carol");
    assertEquals(1, test("carol").size(), "no device, and so only the header");
    server.takesPushes(carol);
    assertEquals(
        carol.deviceId() + ",apns,chat.tern.app,not_configured,preview,0,false,,0",
        test("@carol").get(1));
    var _ =
        server
            .engine()
            .user()
            .states()
            .put(
                carol.userId(),
                List.of(new StateItem(Optional.empty(), StateKey.PUSH, "no-content", 0)))
            .toCompletableFuture()
            .join();
    assertEquals(
        carol.deviceId() + ",apns,chat.tern.app,not_configured,no-content,0,false,,0",
        test("carol").get(1));
    var _ = cli.run("push", "test", "nobody").expect(ExitCode.NOT_FOUND);
  }
}
