package chat.tern.cli.command;

import chat.tern.terminal.ProgramCommand;
import picocli.CommandLine.Command;

/** {@code tern} itself: it only knows its commands. */
@Command(
    name = "tern",
    synopsisSubcommandLabel = "COMMAND",
    description = "Chat in the terminal: for people at a prompt, and for scripts.",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%n",
    footer = {
      "Environment:",
      "  TERN_HOME     the profile's directory (default: ~/.local/share/tern);",
      "                another directory is another account",
      "  TERN_SERVER   the server for register, login and TERN_TOKEN",
      "  TERN_TOKEN    instead of tern login: what tern whoami --token says on a device of yours",
      "  TERN_DEBUG    set to 1: stack traces with errors",
      "  NO_COLOR      set to anything: no colours",
      "",
      "Examples:",
      "  tern register alice",
      "  tern chat @bob",
      "  tern send @bob 'See you at eight'",
      "",
      "A TARGET is @user, a group's title or a conversation id.",
      "Data goes to stdout, everything else to stderr. tern COMMAND --help tells more.",
    })
final class TernCommand extends ProgramCommand {}
