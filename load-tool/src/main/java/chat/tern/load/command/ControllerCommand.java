package chat.tern.load.command;

import chat.tern.load.fleet.AgentProcesses;
import chat.tern.load.fleet.Controller;
import chat.tern.load.fleet.FleetOptions;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Connecting;
import chat.tern.load.plan.Plan;
import chat.tern.load.report.Console;
import chat.tern.load.result.RunResult;
import chat.tern.load.slo.Objectives;
import chat.tern.protocol.SoftwareVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load controller}. */
@Command(
    name = "controller",
    description = {
      "Drives servers by a plan from several processes, as one run.",
      "Starts the agents on this machine, or with --listen waits for those of other machines."
    },
    footer = {
      "",
      "  tern-load controller steady --agents 2",
      "  tern-load controller --agents 6 --servers 6 --connections 100000 --pairs 0 --rate 0",
      "  tern-load controller --agents 3 --listen 0.0.0.0:8490 --server http://10.0.0.9:8480"
          + " steady",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ControllerCommand implements Callable<Integer> {

  private static final InetSocketAddress ANYWHERE_HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final int TOKEN_BYTES = 16;

  /** A JVM of this machine that is not there after this long will not come. */
  private static final Duration GATHERING_HERE = Duration.ofMinutes(2);

  private final Console console;

  @Mixin private final PlanFlags planFlags = new PlanFlags();
  @Mixin private final FleetServerFlags serverFlags = new FleetServerFlags();
  @Mixin private final ResultFlags resultFlags = new ResultFlags();

  @Option(
      names = "--agents",
      paramLabel = "N",
      defaultValue = "2",
      description = "Processes that share the plan (${DEFAULT-VALUE}).")
  private int agents;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      converter = HostPort.class,
      description = "Wait here for agents of other machines, and start none.")
  private Optional<InetSocketAddress> listen = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What agents have to know (a new one, which is printed).")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--gathering",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = "How long agents of other machines may take to come (${DEFAULT-VALUE}).")
  private Duration gathering;

  @Option(
      names = "--silence",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description = "After which an agent that says nothing is given up (${DEFAULT-VALUE}).")
  private Duration silence;

  @Option(
      names = "--connect-rate",
      paramLabel = "N",
      description = "Connects per second, all together (the plan's).")
  private Optional<Double> connectRate = Optional.empty();

  @Option(
      names = "--connect-limit",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "For the connecting before the run, beyond its own rate (${DEFAULT-VALUE}).")
  private Duration connectLimit;

  @Option(
      names = "--sessions-per-user",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Connections that share one user, where nobody talks (${DEFAULT-VALUE}): registering a"
              + " hundred thousand users takes minutes.")
  private int sessionsPerUser;

  @Option(
      names = "--agent-heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "-Xmx of each agent that is started here (${DEFAULT-VALUE}).")
  private String agentHeap;

  @Option(
      names = "--event-loops",
      paramLabel = "N",
      defaultValue = "1",
      description = "Event loop threads of each agent (${DEFAULT-VALUE}).")
  private int loops;

  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description = "What the run has to hold, in YAML; exit code 99 when it does not.")
  private Optional<Path> thresholds = Optional.empty();

  ControllerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    requirePositive("--agents", agents);
    requirePositive("--sessions-per-user", sessionsPerUser);
    Plan plan = plan();
    Objectives objectives = thresholds.map(Objectives::read).orElse(Objectives.NONE);
    resultFlags.requireWritable();
    String secret = token.orElseGet(ControllerCommand::newToken);
    AtomicReference<Controller> current = new AtomicReference<>();
    try (Interruption interruption = new Interruption(console, () -> stop(current.get()));
        FleetServers servers = serverFlags.open(console, plan.server());
        RunView view = resultFlags.open(console, plan, servers.description());
        LocalAgents local = new LocalAgents();
        Controller controller =
            new Controller(
                listen.orElse(ANYWHERE_HERE),
                plan,
                options(servers, secret),
                view.listener(),
                InstantSource.system())) {
      current.set(controller);
      if (listen.isEmpty()) {
        local.start(agents, controller.address(), secret, agentHeap);
      } else {
        InetSocketAddress address = controller.address();
        console.step(
            "on each machine: tern-load agent --connect %s:%d --token %s"
                .formatted(address.getHostString(), address.getPort(), secret));
      }
      RunResult result = objectives.applyTo(controller.run());
      resultFlags.write(view, result);
      return RunCommand.exitCode(result, interruption).number();
    }
  }

  private static String newToken() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private FleetOptions options(FleetServers servers, String secret) {
    return new FleetOptions(
        agents,
        servers.all(),
        servers.description(),
        secret,
        SoftwareVersion.current(),
        loops,
        sessionsPerUser,
        connectLimit,
        listen.isPresent() ? gathering : GATHERING_HERE,
        silence);
  }

  private Plan plan() {
    Plan plan = planFlags.plan();
    if (connectRate.isEmpty()) {
      return plan;
    }
    Connecting how = plan.connecting();
    return plan.change()
        .connecting(new Connecting(connectRate.get(), how.login(), how.measured()))
        .build();
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new LoadException(
          ExitCode.USAGE, "%s %d: it takes one at least.".formatted(option, value));
    }
  }

  private static boolean stop(Controller controller) {
    return controller != null && controller.stop();
  }

  /** The agents of this machine, if any; they end with the controller's connection to them. */
  private static final class LocalAgents implements AutoCloseable {
    private Optional<AgentProcesses> processes = Optional.empty();

    void start(int count, InetSocketAddress controller, String token, String heap) {
      processes = Optional.of(AgentProcesses.start(count, controller, token, heap));
    }

    @Override
    public void close() {
      processes.ifPresent(AgentProcesses::close);
    }
  }
}
