package chat.tern.admin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CompletionTest {

  @TempDir private Path directory;

  private static List<String> complete(AdminCli cli, String... words) {
    List<String> args = new ArrayList<>(List.of("__complete", "--"));
    args.addAll(List.of(words));
    return cli.run(args.toArray(String[]::new)).expect(ExitCode.OK).lines();
  }

  @Test
  void commandsOptionsAndValuesAreKnownWithoutAServer() {
    AdminCli cli = new AdminCli(directory);
    assertTrue(complete(cli, "").containsAll(List.of("user", "audit", "limits", "login")));
    assertFalse(complete(cli, "").contains("__complete"));
    assertEquals(List.of("list", "tail", "verify"), complete(cli, "audit", ""));
    assertEquals(List.of("sessions"), complete(cli, "user", "s"));
    assertEquals(List.of("revoke"), complete(cli, "user", "sessions", "r"));
    assertEquals(List.of("--dry-run"), complete(cli, "user", "disable", "--d"));
    assertEquals(
        List.of("csv", "json", "name", "ndjson", "table", "yaml"),
        complete(cli, "user", "list", "-o", ""));
    assertEquals(List.of("send", "state"), complete(cli, "limits", "set", "global", "s"));
    assertEquals(List.of("role:admin", "role:user"), complete(cli, "limits", "set", "role"));
    assertEquals(List.of(), complete(cli, "user", "get", "al"));
  }

  @Test
  void liveNamesAreThoseOfTheServer() throws Exception {
    try (TestServer server = new TestServer(directory.resolve("data"))) {
      AdminCli cli = server.cli(directory.resolve("home"));
      for (String name : List.of("alice", "alina", "bob")) {
        var _ = server.register(name);
      }
      assertEquals(List.of("alice", "alina"), complete(cli, "user", "disable", "ali"));
      assertEquals(List.of("alice", "alina"), complete(cli, "user", "get", "a"));
      assertEquals(List.of("bob"), complete(cli, "user", "disable", "alice", "bob"));
      assertEquals(List.of("user:bob"), complete(cli, "limits", "set", "user:b"));
      assertEquals(1, complete(cli, "user", "sessions", "revoke", "bob", "").size());
      assertEquals(List.of("default"), complete(cli, "context", "use", ""));
      assertEquals(List.of("default"), complete(cli, "user", "list", "--context", "d"));
    }
  }

  /** In a real bash, with a program that answers as {@code __complete} does. */
  @Test
  void bashAsksAndOffersWhatItHears() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path program = bin.resolve("tern-admin");
    Files.writeString(program, "#!/bin/sh\necho \"$@\" >&2\nprintf 'user:alice\\nuser:alina\\n'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    String script = new AdminCli(directory).run("completion", "bash").out();
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                script
                    + "\nCOMP_LINE='tern-admin limits set user:al' COMP_POINT=29\n_tern_admin\n"
                    + "printf '%s\\n' \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(20, TimeUnit.SECONDS), "bash hangs");
    // Without the program on the path there is nothing to offer, and no error either.
    assertEquals("\n", out);
    ProcessBuilder with =
        new ProcessBuilder(
            "bash",
            "-c",
            script
                + "\nCOMP_LINE='tern-admin limits set user:al' COMP_POINT=29\n_tern_admin\n"
                + "printf '%s\\n' \"${COMPREPLY[@]}\"");
    with.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    Process again = with.redirectErrorStream(true).start();
    again.getOutputStream().close();
    assertEquals(
        "alice\nalina\n",
        new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void everyShellHasItsScript() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertTrue(
          new AdminCli(directory)
              .run("completion", shell)
              .expect(ExitCode.OK)
              .out()
              .contains("tern-admin __complete -- "),
          shell);
    }
  }
}
