package chat.tern.load.command;

import chat.tern.load.host.KeepAwake;
import chat.tern.load.host.ListeningProcess;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.peer.PeerPlan;
import chat.tern.load.peer.PeerRun;
import chat.tern.load.peer.PeerServer;
import chat.tern.load.peer.ejabberd.Archive;
import chat.tern.load.peer.ejabberd.Ejabberd;
import chat.tern.load.report.Console;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import chat.tern.load.run.Subject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load peer}. */
@Command(
    name = "peer",
    description = {
      "Drives an XMPP server over WebSocket by the same plan as a Tern server, for comparing.",
      "Acknowledged means, in a pair, that the server says to have handled the message (XEP-0198);"
          + " in a room, that the room sent its copy back. Neither says that it is on a disk.",
      "Receipts and typing notices of a plan are left out; plans whose connections break or come"
          + " and go are refused."
    },
    footer = {
      "",
      "  tern-load run steady --json tern.json",
      "  tern-load peer steady --start ejabberd --archive sqlite --json ejabberd.json",
      "  tern-load report tern.json ejabberd.json --out side-by-side.html",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line or the plan makes no sense for a peer",
      "3:the server does not start, cannot be reached, or refuses",
      "4:this machine lacks something, such as ejabberd",
      "5:the tool was the bottleneck, so the figures say nothing about the server",
      "6:a message was lost or doubled",
      "130:interrupted; what was measured until then is printed"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PeerCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanFlags planFlags = new PlanFlags();
  @Mixin private final ResultFlags resultFlags = new ResultFlags();
  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();

  @ArgGroup(multiplicity = "1")
  private Choice choice = new Choice();

  @Option(
      names = "--archive",
      paramLabel = "WHERE",
      defaultValue = "sqlite",
      description =
          "Where a started ejabberd keeps messages: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Archive archive;

  @Mixin private final LoopsFlag loops = new LoopsFlag();

  /** One that runs, or one that is started. */
  static final class Choice {
    @ArgGroup(exclusive = false)
    private Existing existing = new Existing();

    @Option(
        names = "--start",
        paramLabel = "PRODUCT",
        description = "Start this one on scratch data: ${COMPLETION-CANDIDATES}.")
    private Optional<Product> product = Optional.empty();
  }

  /** One that runs. */
  static final class Existing {
    @Option(
        names = "--url",
        required = true,
        paramLabel = "URL",
        description = "Use this server as it is, such as ws://127.0.0.1:5280/ws.")
    private Optional<URI> url = Optional.empty();

    @Option(
        names = "--domain",
        required = true,
        paramLabel = "DOMAIN",
        description = "The part after the @ in its addresses.")
    private String domain = "";

    @Option(
        names = "--rooms",
        paramLabel = "ADDRESS",
        description = "Its service for rooms (conference.DOMAIN).")
    private Optional<String> rooms = Optional.empty();

    @Option(
        names = "--server-pid",
        paramLabel = "PID",
        description =
            "Its process, to see its CPU and memory (found by its port when it is on this"
                + " machine).")
    private Optional<Long> pid = Optional.empty();
  }

  /** What can be started. */
  enum Product {
    EJABBERD
  }

  PeerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PeerPlan plan = PeerPlan.of(planFlags.plan());
    resultFlags.requireWritable();
    return choice.product.isPresent() ? started(plan) : existing(plan);
  }

  private int started(PeerPlan plan) {
    console.step("starting ejabberd, " + archive.description());
    try (Ejabberd ejabberd = Ejabberd.start(archive)) {
      return run(plan, ejabberd.server(), ejabberd.subject());
    }
  }

  private int existing(PeerPlan plan) {
    Existing given = choice.existing;
    if (given.url.isEmpty()) {
      throw new LoadException(
          ExitCode.USAGE, "Say which server: --url with --domain, or --start ejabberd.");
    }
    PeerServer server =
        new PeerServer(
            given.url.get(), given.domain, given.rooms.orElse("conference." + given.domain));
    boolean here = server.loopback();
    OptionalLong found =
        here ? ListeningProcess.on(given.url.get().getPort()) : OptionalLong.empty();
    OptionalLong pid = given.pid.map(OptionalLong::of).orElse(found);
    return run(
        plan,
        server,
        new Subject(
            "the XMPP server at %s, as it was configured and as warm as it was"
                .formatted(server.webSocket()),
            pid,
            List.of(),
            here));
  }

  private int run(PeerPlan plan, PeerServer server, Subject subject) {
    AtomicReference<LoadRun> current = new AtomicReference<>();
    try (Interruption interruption =
            new Interruption(console, () -> RunCommand.stop(current.get()));
        KeepAwake awake = keepAwake.start(console);
        RunView view = resultFlags.open(console, plan.plan(), subject.description());
        LoadRun run =
            PeerRun.open(
                plan,
                server,
                subject,
                RunOptions.of(loops.loops()).with(awake),
                view.listener(),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"))) {
      current.set(run);
      RunResult result = run.measure();
      resultFlags.write(view, result);
      return RunCommand.exitCode(result, interruption).number();
    }
  }
}
