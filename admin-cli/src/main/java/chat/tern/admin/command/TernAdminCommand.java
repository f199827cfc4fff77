package chat.tern.admin.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tern-admin} itself: it only knows its commands. */
@Command(
    name = "tern-admin",
    synopsisSubcommandLabel = "COMMAND",
    description = "Administers a Tern server, from a terminal or a script.",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%n",
    footer = {
      "Environment:",
      "  TERN_ADMIN_HOME      where contexts are kept (default: ~/.config/tern-admin)",
      "  TERN_ADMIN_CONTEXT   the context to use, as --context",
      "  TERN_DEBUG           set to 1: stack traces with errors",
      "",
      "Examples:",
      "  tern-server admin create root           # on the server's machine, once",
      "  tern-admin login root --server https://chat.example.org",
      "  tern-admin user disable mallory --reason 'spam, ticket 812'",
      "  tern-admin user list -o name | wc -l",
      "",
      "Data goes to stdout, everything else to stderr.",
    })
final class TernAdminCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
