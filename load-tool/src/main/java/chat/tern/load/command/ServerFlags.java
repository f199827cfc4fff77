package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ExistingServer;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.load.deployment.StartedServer;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.ListeningProcess;
import chat.tern.load.report.Console;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which server is driven: one that runs, or one that is started for it. */
final class ServerFlags {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  @ArgGroup private ServerChoice choice = new ServerChoice();

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description =
          "The process of --server, to see its CPU and memory (found by its port when it is on this"
              + " machine).")
  private Optional<Long> serverPid = Optional.empty();

  @Option(
      names = "--start-limit",
      paramLabel = "DURATION",
      description = "How long what is started may take (a server 3m; it may have to be built).")
  private Optional<Duration> startLimit = Optional.empty();

  /** Either of the two. */
  static final class ServerChoice {
    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "Use this server, such as http://127.0.0.1:8480, as it is.")
    private Optional<URI> url = Optional.empty();

    @Option(
        names = "--server-command",
        paramLabel = "COMMAND",
        description =
            "The program to start, with first arguments (bin/tern-server beside this tool).")
    private Optional<String> command = Optional.empty();
  }

  /** How long what is started may take, where that was said. */
  Optional<Duration> startLimit() {
    return startLimit;
  }

  /** Whether a server, or a program that is one, was named. */
  boolean named() {
    return choice.url.isPresent() || choice.command.isPresent();
  }

  /**
   * The server, which is started when none was named.
   *
   * @param settings of one that is started
   */
  TestedServer open(Console console, Map<String, String> settings) {
    if (choice.url.isPresent()) {
      Target target = new Target(choice.url.get());
      return new ExistingServer(target, pid(target));
    }
    console.step("starting a server");
    return new StartedServer(
        ServerCommand.find(choice.command), startLimit.orElse(START_LIMIT), settings);
  }

  private OptionalLong pid(Target target) {
    if (serverPid.isPresent()) {
      return OptionalLong.of(serverPid.get());
    }
    return target.loopback() ? ListeningProcess.on(target.base().getPort()) : OptionalLong.empty();
  }
}
