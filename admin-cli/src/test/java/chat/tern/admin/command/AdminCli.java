package chat.tern.admin.command;

import chat.tern.admin.output.Output;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.PasswordPrompt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real command line with contexts of its own and captured output. */
final class AdminCli {

  /** What a run left behind. */
  record Run(int exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    Run expect(ExitCode expected) {
      if (exitCode != expected.number()) {
        throw new AssertionError("Expected " + expected + " but got " + this);
      }
      return this;
    }
  }

  private final Path home;

  AdminCli(Path home) {
    this.home = home;
  }

  Run run(String... args) {
    return run(false, "", args);
  }

  Run runWithInput(String input, String... args) {
    return run(false, input, args);
  }

  /** As a person who types this. */
  Run runTyping(String typed, String... args) {
    return run(true, typed, args);
  }

  private Run run(boolean terminal, String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        new TernAdmin(
                context(
                    terminal,
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new Output(out, err)),
                "0.0-test")
            .run(args);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  CommandContext context(boolean terminal, InputStream input, Output output) {
    return context(terminal, input, output, Thread::sleep);
  }

  CommandContext context(
      boolean terminal, InputStream input, Output output, CommandContext.Pause pause) {
    PasswordPrompt nobody =
        _ -> {
          throw new TernException(ErrorCode.INVALID_FIELD, "Nobody is there to be asked.");
        };
    return new CommandContext(
        Map.of("TERN_ADMIN_HOME", home.toString()), input, terminal, output, nobody, pause);
  }
}
