package chat.tern.load.command;

import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.plan.Plan;
import chat.tern.load.report.Console;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import chat.tern.load.slo.Objectives;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load run}. */
@Command(
    name = "run",
    description = {
      "Drives a server by a plan and says how it did.",
      "Starts a server of its own on scratch data, unless --server names one that runs."
    },
    footer = {
      "",
      "  tern-load run steady",
      "  tern-load run --server URL --connections 10000 --rate 2000 --duration 2m",
      "  tern-load run plan.yaml --report report.html --thresholds slo.yaml",
      "  tern-load run read-flood --readers 1 --rate 20 --warm-up 60s",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line or the plan makes no sense",
      "3:the server does not start, cannot be reached, or refuses",
      "4:this machine lacks something",
      "5:the tool was the bottleneck, so the figures say nothing about the server",
      "6:a message was lost or doubled",
      "99:a threshold was missed",
      "130:interrupted; what was measured until then is printed"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanFlags planFlags = new PlanFlags();
  @Mixin private final ServerFlags serverFlags = new ServerFlags();
  @Mixin private final ReadersFlags readersFlags = new ReadersFlags();
  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();
  @Mixin private final ResultFlags resultFlags = new ResultFlags();

  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description = "What the run has to hold, in YAML; exit code 99 when it does not.")
  private Optional<Path> thresholds = Optional.empty();

  @Mixin private final LoopsFlag loops = new LoopsFlag();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Plan plan = planFlags.plan();
    readersFlags.check(serverFlags.named());
    Objectives objectives = thresholds.map(Objectives::read).orElse(Objectives.NONE);
    resultFlags.requireWritable();
    AtomicReference<LoadRun> current = new AtomicReference<>();
    try (Interruption interruption = new Interruption(console, () -> stop(current.get()));
        KeepAwake awake = keepAwake.start(console);
        TestedServer server = open(plan);
        RunView view = resultFlags.open(console, plan, server.description());
        LoadRun run =
            LoadRun.open(
                plan,
                server,
                RunOptions.of(loops.loops()).with(awake),
                view.listener(),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"))) {
      current.set(run);
      server.warmingUp(plan.warmUp());
      RunResult result = objectives.applyTo(run.measure());
      resultFlags.write(view, result);
      return exitCode(result, interruption).number();
    }
  }

  private TestedServer open(Plan plan) {
    return readersFlags.asked()
        ? readersFlags.open(console, plan.server(), serverFlags.startLimit())
        : serverFlags.open(console, plan.server());
  }

  /** Ends a run early, if there is one; says whether there will be a result. */
  static boolean stop(LoadRun run) {
    return run != null && run.stop();
  }

  /** The worst that can be said of a result. */
  static ExitCode exitCode(RunResult result, Interruption interruption) {
    if (result.proof().isPresent() && !result.proof().get().holds()) {
      return ExitCode.VIOLATION;
    }
    if (interruption.stopped()) {
      return ExitCode.INTERRUPTED;
    }
    if (result.counts().due() > 0 && result.counts().acked() == 0) {
      return ExitCode.SERVER;
    }
    if (!result.selfCheck().valid()) {
      return ExitCode.INVALID_RUN;
    }
    return result.held() ? ExitCode.OK : ExitCode.THRESHOLD;
  }
}
