package chat.tern.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {

  /** Long enough for a busy server on a slow line, short enough for a person who waits. */
  static final String DEFAULT_TIMEOUT = "10s";

  @Option(names = "--json", description = "Print one JSON object per line.")
  boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = DEFAULT_TIMEOUT,
      converter = TimeConverter.class,
      description = "How long to wait for the server: 500ms, 10s, 2m (default: ${DEFAULT-VALUE}).")
  Duration timeout;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
