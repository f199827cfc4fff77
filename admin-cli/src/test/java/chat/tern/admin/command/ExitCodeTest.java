package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.admin.output.Output;
import chat.tern.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One way to each of the exit codes, on the real command line. */
@Timeout(120)
class ExitCodeTest {

  @TempDir private Path directory;

  private TestServer server() throws Exception {
    return new TestServer(directory.resolve("data"));
  }

  private Path home() {
    return directory.resolve("home");
  }

  @Test
  void doneIs0() throws Exception {
    try (TestServer server = server()) {
      server.cli(home()).run("user", "list").expect(ExitCode.OK);
    }
    assertEquals(0, ExitCode.OK.number());
    new AdminCli(home()).run("--help").expect(ExitCode.OK);
  }

  @Test
  void aServerThatIsNotThereIs1() throws Exception {
    AdminCli cli;
    try (TestServer server = server()) {
      cli = server.cli(home());
    }
    AdminCli.Run run = cli.run("user", "list").expect(ExitCode.ERROR);
    assertTrue(run.err().contains("does not answer (connection refused)"), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.exitCode());
  }

  @Test
  void wrongUsageIs2() {
    AdminCli cli = new AdminCli(home());
    assertEquals(2, cli.run("nonsense").exitCode());
    assertEquals(2, cli.run("user").exitCode());
    assertEquals(2, cli.run("user", "get").exitCode());
    assertEquals(2, cli.run("user", "list", "--nonsense").exitCode());
    assertEquals(2, cli.run("user", "list", "-o", "xml").exitCode());
    assertEquals(2, cli.run("user", "list", "--timeout", "soon").exitCode());
  }

  @Test
  void whatIsNotThereIs3() throws Exception {
    try (TestServer server = server()) {
      assertEquals(3, server.cli(home()).run("user", "get", "nobody").exitCode());
    }
  }

  @Test
  void whoIsNotLoggedInOrNoAdminGets4() throws Exception {
    assertEquals(4, new AdminCli(home()).run("user", "list").exitCode());
    try (TestServer server = server()) {
      var _ = server.register("alice");
      AdminCli.Run run =
          new AdminCli(home())
              .runWithInput(
                  TestServer.PASSWORD + "\n",
                  "login",
                  "alice",
                  "--server",
                  server.uri().toString(),
                  "--password-stdin");
      assertEquals(4, run.exitCode());
      assertTrue(run.err().contains("tern-server admin grant alice"), run.err());
    }
  }

  @Test
  void halfDoneIs5() throws Exception {
    try (TestServer server = server()) {
      var _ = server.register("alice");
      AdminCli.Run run = server.cli(home()).run("user", "disable", "alice", "nobody", "--yes");
      assertEquals(5, run.exitCode());
      assertTrue(run.out().startsWith("alice: disabled"), run.out());
    }
  }

  @Test
  void aNameThatIsTakenIs6() throws Exception {
    try (TestServer server = server()) {
      assertEquals(6, server.cli(home()).run("user", "create", "root").exitCode());
    }
  }

  @Test
  void whoTriesTooOftenGets7() throws Exception {
    try (TestServer server =
        new TestServer(
            directory.resolve("data"),
            Map.of("limits.logins-per-second", "1", "limits.logins-burst", "3"))) {
      AdminCli cli = new AdminCli(home());
      String[] login = {"login", "root", "--server", server.uri().toString(), "--password-stdin"};
      int last = 0;
      for (int i = 0; i < 6 && last != 7; i++) {
        AdminCli.Run run = cli.runWithInput("wrong\n", login);
        last = run.exitCode();
        assertTrue(last == 4 || last == 7, run::toString);
        assertTrue(last == 4 || run.err().contains("Try again in "), run.err());
      }
      assertEquals(7, last);
    }
  }

  @Test
  void noAnswerInTimeIs8() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Files.createDirectories(home());
      Files.writeString(
          home().resolve("contexts.json"),
          """
          {"current":"x","contexts":[{"name":"x","server":"http://127.0.0.1:%d","user_name":"root",\
          "refresh_token":"r","access_token":"a"}]}\
          """
              .formatted(silent.getLocalPort()));
      AdminCli.Run run = new AdminCli(home()).run("user", "list", "--timeout", "300ms");
      assertEquals(8, run.exitCode());
    }
  }

  @Test
  void anInterruptIs130() throws Exception {
    try (TestServer server = server()) {
      AdminCli cli = server.cli(home());
      CompletableFuture<Integer> ended = new CompletableFuture<>();
      Thread tail =
          Thread.ofPlatform()
              .start(() ->
                  ended.complete(
                      new TernAdmin(
                              cli.context(
                                  false,
                                  InputStream.nullInputStream(),
                                  new Output(
                                      new ByteArrayOutputStream(), new ByteArrayOutputStream())),
                              "0.0-test")
                          .run("audit", "tail")));
      tail.interrupt();
      assertEquals(130, ended.get());
    }
  }
}
