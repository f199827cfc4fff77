package chat.tern.cli.command;

import chat.tern.cli.render.Output;
import chat.tern.cli.render.Paint;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.PasswordPrompt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real command line on a profile of its own, with captured output. Every run is like a process
 * of its own.
 */
final class TernCli {

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
  private final Map<String, String> environment;

  TernCli(Path home) {
    this(home, Map.of());
  }

  /** One with further variables in its environment. */
  TernCli(Path home, Map<String, String> more) {
    this.home = home;
    Map<String, String> all = new HashMap<>(more);
    all.put("TERN_HOME", home.toString());
    all.put("TERM", "dumb");
    this.environment = Map.copyOf(all);
  }

  Path home() {
    return home;
  }

  Run run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  Run runWithInput(String input, String... args) {
    return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
  }

  Run run(InputStream input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PasswordPrompt nobody =
        _ -> {
          throw new TernException(ErrorCode.INVALID_FIELD, "Nobody is there to be asked.");
        };
    CommandContext context =
        new CommandContext(
            environment,
            input,
            false,
            new Output(out, err, false, Paint.NONE, Paint.NONE),
            nobody,
            InstantSource.system(),
            ZoneOffset.UTC);
    int exitCode = new Tern(context, "0.0-test").run(args);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
