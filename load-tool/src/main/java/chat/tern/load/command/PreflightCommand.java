package chat.tern.load.command;

import chat.tern.load.agent.Target;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.host.WakeUps;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.preflight.Demand;
import chat.tern.load.preflight.Footprint;
import chat.tern.load.preflight.KernelFiles;
import chat.tern.load.preflight.MachineLimits;
import chat.tern.load.preflight.Preflight;
import chat.tern.load.preflight.PreflightResult;
import chat.tern.load.report.Console;
import chat.tern.load.report.PreflightJson;
import chat.tern.load.report.PreflightTable;
import chat.tern.load.result.MachineDelay;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load preflight}. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Says what this machine lacks for so many connections, and the command that lifts each"
          + " limit; and how late it wakes a sleeping thread.",
      "Exit code 0 when it lacks nothing, 4 when it does."
    },
    sortOptions = false)
final class PreflightCommand implements Callable<Integer> {

  private final Console console;
  private final KernelFiles files;
  private final int cores;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Open at once (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Where they lead to. On another machine, only the clients count here; without it, the"
              + " servers run here too.")
  private Optional<URI> server = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--wake-ups",
      paramLabel = "DURATION",
      defaultValue = "3s",
      description =
          "How long to measure how late this machine wakes a sleeping thread (${DEFAULT-VALUE}).")
  private Duration wakeUps;

  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();

  /** How the answer looks. */
  enum Format {
    TABLE,
    JSON
  }

  PreflightCommand(Console console, KernelFiles files, int cores) {
    this.console = console;
    this.files = files;
    this.cores = cores;
  }

  @Override
  public Integer call() {
    if (connections < 1) {
      throw new LoadException(
          ExitCode.USAGE, "--connections %d: ask for one at least.".formatted(connections));
    }
    PreflightResult result =
        Preflight.check(
            MachineLimits.read(files, cores), new Demand(connections, place()), Footprint.MEASURED);
    MachineDelay delay = delay();
    console.data(
        switch (format) {
          case TABLE -> PreflightTable.of(result, delay);
          case JSON -> PreflightJson.of(result, delay);
        });
    return (result.holds() ? ExitCode.OK : ExitCode.MACHINE).number();
  }

  private MachineDelay delay() {
    try (KeepAwake awake = keepAwake.start(console)) {
      return new MachineDelay(WakeUps.during(wakeUps), awake.active());
    }
  }

  private Demand.Place place() {
    if (server.isEmpty()) {
      return Demand.Place.HERE;
    }
    String host = new Target(server.get()).base().getHost();
    try {
      return InetAddress.getByName(host).isLoopbackAddress()
          ? Demand.Place.HERE
          : Demand.Place.ELSEWHERE;
    } catch (UnknownHostException e) {
      throw new LoadException(ExitCode.SERVER, "The host \"" + host + "\" is not known here.", e);
    }
  }
}
