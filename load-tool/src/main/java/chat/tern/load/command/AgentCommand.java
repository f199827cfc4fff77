package chat.tern.load.command;

import chat.tern.load.fleet.AgentProcesses;
import chat.tern.load.fleet.FleetAgent;
import chat.tern.load.fleet.FleetMessage;
import chat.tern.load.fleet.LoadRunEngine;
import chat.tern.load.host.Descriptors;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import chat.tern.protocol.SoftwareVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tern-load agent}. */
@Command(
    name = "agent",
    description = {
      "Drives a share of a run, for a controller on this machine or another one.",
      "It ends with the run, or when the controller goes away."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AgentCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--connect",
      required = true,
      paramLabel = "HOST:PORT",
      converter = HostPort.class,
      description = "Where the controller listens.")
  private InetSocketAddress controller;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The run's token, as the controller printed it (or in TERN_LOAD_TOKEN).")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "How long the controller may take to be there (${DEFAULT-VALUE}).")
  private Duration patience;

  AgentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    InstantSource clock = InstantSource.system();
    FleetMessage.Hello hello =
        new FleetMessage.Hello(
            FleetMessage.FORMAT,
            SoftwareVersion.current(),
            secret(),
            host(),
            ProcessHandle.current().pid(),
            (int) Math.min(Integer.MAX_VALUE, Descriptors.limit(ProcessHandle.current().pid())));
    FleetAgent agent =
        new FleetAgent(
            hello, new LoadRunEngine(clock, RandomGenerator.of("L64X128MixRandom")), clock);
    try (Interruption _ = new Interruption(console, agent::stop)) {
      agent.serve(controller, patience);
    } finally {
      agent.release();
    }
    return ExitCode.OK.number();
  }

  private String secret() {
    return token
        .or(() -> Optional.ofNullable(System.getenv(AgentProcesses.TOKEN)))
        .orElseThrow(() ->
            new LoadException(
                ExitCode.USAGE,
                "The run's token is missing: give --token, as the controller printed it."));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "a host without a name";
    }
  }
}
