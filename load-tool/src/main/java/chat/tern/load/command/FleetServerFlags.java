package chat.tern.load.command;

import chat.tern.load.agent.Setup;
import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ExistingServer;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.deployment.StartedServer;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.ListeningProcess;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say which servers a fleet drives: those that run, or those that it starts. */
final class FleetServerFlags {

  /** JVMs that start at once only wait for each other. */
  private static final int STARTING = 3;

  @Option(
      names = "--server",
      paramLabel = "URL",
      split = ",",
      description = "Use this server as it is, or these, each agent the next one.")
  private List<URI> urls = List.of();

  @Option(
      names = "--servers",
      paramLabel = "N",
      description =
          "Start so many servers, each alone with its own data (1; TERN_SERVER_OPTS=-Xmx700m gives"
              + " each that heap).")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--server-command",
      paramLabel = "COMMAND",
      description =
          "The program to start, with first arguments (bin/tern-server beside this tool).")
  private Optional<String> command = Optional.empty();

  @Option(
      names = "--start-limit",
      paramLabel = "DURATION",
      defaultValue = "3m",
      description = "How long a server may take to start (${DEFAULT-VALUE}).")
  private Duration startLimit;

  /**
   * The servers, started when none was named.
   *
   * @param settings of those that are started
   */
  FleetServers open(Console console, Map<String, String> settings) {
    if (!urls.isEmpty()) {
      if (count.isPresent() || command.isPresent()) {
        throw new LoadException(
            ExitCode.USAGE,
            "--server names servers that run: leave --servers and the command out.");
      }
      return new FleetServers(urls.stream().map(FleetServerFlags::existing).toList());
    }
    int servers = count.orElse(1);
    if (servers < 1) {
      throw new LoadException(
          ExitCode.USAGE, "--servers %d: it takes one at least.".formatted(servers));
    }
    console.step("starting %d server%s".formatted(servers, servers == 1 ? "" : "s"));
    ServerCommand program = ServerCommand.find(command);
    return new FleetServers(
        new Setup(STARTING)
            .run("start a server", servers, _ -> new StartedServer(program, startLimit, settings)));
  }

  private static TestedServer existing(URI url) {
    Target target = new Target(url);
    OptionalLong pid =
        target.loopback() ? ListeningProcess.on(target.base().getPort()) : OptionalLong.empty();
    return new ExistingServer(target, pid);
  }
}
