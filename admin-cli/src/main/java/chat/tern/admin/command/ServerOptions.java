package chat.tern.admin.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of every command that talks to a server. */
final class ServerOptions {

  @Option(
      names = "--context",
      paramLabel = "NAME",
      defaultValue = "${env:TERN_ADMIN_CONTEXT:-}",
      description = "The context to use (default: TERN_ADMIN_CONTEXT, or the current one).")
  String contextName = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = TimeConverter.class,
      description = "How long to wait for an answer: 500ms, 10s, 2m (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofSeconds(30);
}
