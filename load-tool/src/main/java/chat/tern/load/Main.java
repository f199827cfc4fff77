package chat.tern.load;

import chat.tern.load.command.LoadCommand;
import chat.tern.load.report.Console;
import java.util.Locale;

/** The load tool. */
public final class Main {

  private Main() {}

  static void main(String[] arguments) {
    // Figures look the same everywhere, so that reports can be compared.
    Locale.setDefault(Locale.ROOT);
    Console console = Console.ofProcess();
    System.exit(LoadCommand.commandLine(console).execute(arguments));
  }
}
