package chat.tern.backing.trial;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tern-cluster}: a cluster on this machine, to try and to break. */
@Command(
    name = "tern-cluster",
    description =
        "Runs a cluster of Tern on this machine, with real services, to try and to break.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  static final int EXIT_USAGE = 64;
  static final int EXIT_UNAVAILABLE = 69;

  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    var line =
        new CommandLine(new Main())
            .addSubcommand(new UpCommand(environment))
            .addSubcommand(new StatusCommand(environment));
    Order.ALL.forEach(order -> line.addSubcommand(order.verb(), command(environment, order)));
    line.addSubcommand(new LogsCommand(environment)).addSubcommand(new DownCommand(environment));
    // Of the jar, as nothing here depends on the protocol, which knows the version too.
    line.getCommandSpec()
        .version(
            "tern-cluster "
                + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(not from a jar)"));
    CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler((problem, args) -> {
      usual.handleParseException(problem, args);
      return EXIT_USAGE;
    });
    line.setExecutionExceptionHandler((failure, command, _) -> {
      command.getErr().println("tern-cluster: " + failure.getMessage());
      return EXIT_UNAVAILABLE;
    });
    return line;
  }

  private static CommandLine command(Map<String, String> environment, Order order) {
    var line = new CommandLine(new OrderCommand(environment, order));
    line.getCommandSpec()
        .usageMessage()
        .customSynopsis(order.usage("[--dir=DIR]"))
        .description(order.help())
        .footer("", "Example:", "  " + order.exampleUsage());
    return line;
  }
}
