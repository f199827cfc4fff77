package chat.tern.admin.command;

import chat.tern.admin.output.Format;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format = Format.TABLE;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      defaultValue = "${env:TERN_ADMIN_CONTEXT:-}",
      description = "The server to use (default: TERN_ADMIN_CONTEXT, or the current one).")
  String contextName = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = TimeConverter.class,
      description = "How long to wait for an answer: 500ms, 10s, 2m (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofSeconds(30);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
