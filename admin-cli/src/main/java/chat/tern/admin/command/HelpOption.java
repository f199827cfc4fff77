package chat.tern.admin.command;

import picocli.CommandLine.Option;

/** The option of every command. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
