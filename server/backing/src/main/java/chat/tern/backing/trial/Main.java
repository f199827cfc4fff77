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
            .addSubcommand(new StatusCommand(environment))
            .addSubcommand(
                "kill", order(environment, "kill", "NAME", "Kill a node or a service (SIGKILL)."))
            .addSubcommand(
                "pause",
                order(
                    environment,
                    "pause",
                    "NAME",
                    "Make a node or a service stand still (SIGSTOP)."))
            .addSubcommand(
                "resume", order(environment, "resume", "NAME", "Let what was paused go on."))
            .addSubcommand(
                "stop",
                order(
                    environment,
                    "stop",
                    "NAME",
                    "End a node or a service in good order; a node drains."))
            .addSubcommand(
                "start", order(environment, "start", "NAME", "Start what was killed or stopped."))
            .addSubcommand(
                "restart",
                order(environment, "restart", "NAME", "Stop and start a node or a service."))
            .addSubcommand(
                "partition",
                order(
                    environment,
                    "partition",
                    "NODE [SERVICE...]",
                    "Cut a node off from its services, or from some of them."))
            .addSubcommand(
                "heal",
                order(environment, "heal", "[NODE]", "End the partitions of a node, or all."))
            .addSubcommand(
                "skew",
                order(
                    environment,
                    "skew",
                    "NODE SECONDS",
                    "Set a node's clock off by so many seconds; it needs 'up --clocks'."))
            .addSubcommand("flush-redis", order(environment, "flush-redis", "", "Empty Redis."))
            .addSubcommand(new LogsCommand(environment))
            .addSubcommand(new DownCommand(environment));
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

  private static CommandLine order(
      Map<String, String> environment, String verb, String arguments, String description) {
    var line = new CommandLine(new OrderCommand(environment, verb, arguments));
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }
}
