package chat.tern.server;

import chat.tern.protocol.SoftwareVersion;
import chat.tern.server.account.command.AdminCommand;
import chat.tern.server.account.command.UserCommand;
import chat.tern.server.config.ConfigCommand;
import chat.tern.server.config.ConfigException;
import chat.tern.server.config.ConfigOptions;
import chat.tern.server.config.ExitStatus;
import chat.tern.server.event.command.EventsCommand;
import chat.tern.server.migration.CopyException;
import chat.tern.server.opening.EngineException;
import chat.tern.server.push.command.PushCommand;
import chat.tern.server.status.StatusCommand;
import chat.tern.server.tick.StallWatch;
import io.helidon.logging.common.LogConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code tern-server}: starts a server and serves until it is told to stop. Standard output carries
 * one line, when the server is ready; all else goes to standard error.
 */
@Command(
    name = "tern-server",
    description = "Runs a Tern chat server.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped by SIGTERM or SIGINT, everything in progress was finished",
      "64:wrong usage of the command line",
      "69:it could not start: the port is in use, the data cannot be opened, a service is away",
      "70:its threads hold each other up and never go on; a restart does, and loses nothing",
      "78:the configuration has problems; all of them are printed"
    })
public final class Main implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Spec private CommandSpec spec;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs the command line and ends the process. */
  public static void main(String[] args) {
    LogConfig.configureRuntime();
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /**
   * The whole command line, for a process with these variables.
   *
   * @param environment the variables of the process
   */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new Main(environment));
    line.getCommandSpec().version("tern-server " + SoftwareVersion.current());
    line.addSubcommand(new AdminCommand(environment, AccountAccess::open, System.in));
    line.addSubcommand(new BackupCommand(environment));
    line.addSubcommand(new ConfigCommand(ServerConfig.SCHEMA, environment));
    line.addSubcommand(new EventsCommand(environment, EventAccess::open));
    line.addSubcommand(new MigrateCommand(environment));
    line.addSubcommand(new MigrateEngineCommand(environment));
    line.addSubcommand(new PushCommand(environment, PushAccess::open));
    line.addSubcommand(new RestoreCommand(environment));
    line.addSubcommand(new StatusCommand());
    line.addSubcommand(new UserCommand(environment, AccountAccess::open));
    CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler((problem, args) -> {
      usual.handleParseException(problem, args);
      return ExitStatus.USAGE.number();
    });
    line.setExecutionExceptionHandler((problem, failed, _) -> {
      switch (problem) {
        case ConfigException config -> config.problems().forEach(failed.getErr()::println);
        case StartException _, EngineException _, CopyException _ ->
            failed.getErr().println(problem.getMessage());
        default -> throw problem;
      }
      return problem instanceof ConfigException
          ? ExitStatus.CONFIG.number()
          : ExitStatus.UNAVAILABLE.number();
    });
    return line;
  }

  /** Serves until SIGTERM. */
  @Override
  public Integer call() throws InterruptedException {
    serve(TernServer.start(ServerConfig.SCHEMA.load(options.input(environment))));
    return CommandLine.ExitCode.OK;
  }

  private void serve(TernServer server) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("tern-shutdown")
                .unstarted(() -> {
                  server.close();
                  // A process that a signal ends has another exit code, however well it went.
                  Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
                }));
    spec.commandLine().getOut().println("tern-server ready on " + server.uri());
    spec.commandLine().getOut().flush();
    try (StallWatch watch = Stall.watch(spec.commandLine().getErr()::println)) {
      watch.start(Stall.LOOK);
      server.awaitClose();
    }
  }
}
