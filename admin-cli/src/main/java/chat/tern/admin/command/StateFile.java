package chat.tern.admin.command;

import chat.tern.admin.state.WantedState;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file that says what an installation is to look like. */
final class StateFile {

  private static final String STDIN = "-";

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "What is wanted, in YAML; - reads it from stdin.")
  private String file = STDIN;

  WantedState read(CommandContext context) {
    try {
      return WantedState.parse(
          file.equals(STDIN)
              ? new String(context.input().readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read " + file + ".", e);
    }
  }
}
