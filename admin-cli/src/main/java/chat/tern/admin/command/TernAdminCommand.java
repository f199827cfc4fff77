package chat.tern.admin.command;

import chat.tern.terminal.ProgramCommand;
import picocli.CommandLine.Command;

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
final class TernAdminCommand extends ProgramCommand {}
