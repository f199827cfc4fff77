package chat.tern.admin.command;

import chat.tern.admin.output.Format;
import picocli.CommandLine.Option;

/** The option of every command that prints data. */
final class FormatOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format = Format.TABLE;
}
