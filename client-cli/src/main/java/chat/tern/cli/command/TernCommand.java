package chat.tern.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class TernCommand implements Runnable {

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
