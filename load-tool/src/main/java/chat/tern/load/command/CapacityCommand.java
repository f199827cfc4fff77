package chat.tern.load.command;

import chat.tern.load.capacity.CapacityResult;
import chat.tern.load.capacity.CapacitySearch;
import chat.tern.load.capacity.Step;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.plan.Load;
import chat.tern.load.plan.Plan;
import chat.tern.load.report.CapacityLines;
import chat.tern.load.report.Console;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import chat.tern.load.slo.Objectives;
import chat.tern.load.stats.LatencySummary;
import chat.tern.protocol.codec.ApiCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load capacity}. */
@Command(
    name = "capacity",
    description = {
      "Finds the highest rate at which a server holds an objective.",
      "Doubles the rate until the objective is missed, then halves the distance between the highest"
          + " that held and the lowest that was missed, down to the tolerance. A rate is given up"
          + " when it is missed in two of three tries, and the result has held in two of three."
    },
    footer = {"", "  tern-load capacity --slo 'p99 < 200ms, errors = 0' --server URL", ""},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CapacityCommand implements Callable<Integer> {

  /** A rate whose messages are not answered to this share did not come about. */
  private static final double KEPT = 0.99;

  private final Console console;

  @Mixin private final PlanFlags planFlags = new PlanFlags();
  @Mixin private final ServerFlags serverFlags = new ServerFlags();
  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();

  @Option(
      names = "--slo",
      required = true,
      paramLabel = "OBJECTIVE",
      description =
          "What has to hold, with commas between: 'p99 < 200ms' is of the delivery, 'ack.p95 <"
              + " 50ms', 'errors = 0'.")
  private String slo;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "Measured at each rate (${DEFAULT-VALUE}).")
  private Duration step;

  @Option(
      names = "--step-warm-up",
      paramLabel = "DURATION",
      defaultValue = "3s",
      description = "Before each, at the same rate (${DEFAULT-VALUE}).")
  private Duration stepWarmUp;

  @Option(
      names = "--start",
      paramLabel = "N",
      defaultValue = "500",
      description = "The first rate (${DEFAULT-VALUE}).")
  private int start;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "No higher rate is tried (${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "2",
      description = "How close the result is to the next rate that is missed (${DEFAULT-VALUE}).")
  private double tolerance;

  @Mixin private final LoopsFlag loops = new LoopsFlag();

  @Option(names = "--json", description = "Print one JSON object instead of the result line.")
  private boolean json;

  CapacityCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Objectives objectives = Objectives.line(slo);
    Plan plan = planFlags.plan();
    if (!(plan.load() instanceof Load.Open open)) {
      throw new LoadException(
          ExitCode.USAGE, "A search needs a plan of the open model, and this one is closed.");
    }
    CapacitySearch.Settings settings = settings();
    AtomicBoolean searching = new AtomicBoolean();
    try (Interruption interruption = new Interruption(console, searching::get);
        KeepAwake awake = keepAwake.start(console);
        TestedServer server = serverFlags.open(console, plan.server());
        LoadRun run =
            LoadRun.open(
                plan,
                server,
                RunOptions.of(loops.loops()).with(awake),
                new Quietly(console),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"))) {
      CapacityLines lines = new CapacityLines(console);
      lines.head(objectives.toString());
      run.measure(open.at(start), plan.warmUp(), Duration.ofSeconds(1));
      CapacitySearch search =
          new CapacitySearch(
              settings,
              rate -> step(run.measure(open.at(rate), stepWarmUp, step), rate, objectives),
              lines::step,
              interruption::stopped);
      searching.set(true);
      CapacityResult result = search.run(objectives.toString());
      console.data(
          json
              ? new String(ApiCodec.write(result), StandardCharsets.UTF_8)
              : CapacityLines.verdict(result));
      if (interruption.stopped()) {
        return ExitCode.INTERRUPTED.number();
      }
      return (result.rate() > 0 ? ExitCode.OK : ExitCode.THRESHOLD).number();
    }
  }

  private CapacitySearch.Settings settings() {
    if (start < 1 || most < start || !(tolerance > 0)) {
      throw new LoadException(
          ExitCode.USAGE,
          "--start is to be 1 or more, --most not below it, and --tolerance above 0.");
    }
    return new CapacitySearch.Settings(
        start, most, tolerance / 100, CapacitySearch.Settings.DEFAULT.tries());
  }

  private static Step step(RunResult result, int rate, Objectives objectives) {
    List<String> limits = new ArrayList<>(result.selfCheck().invalid());
    if (result.counts().limited() > 0) {
      limits.add(
          "The server's limit per user put %,d sends off: use more --pairs."
              .formatted(result.counts().limited()));
    }
    return new Step(
        rate,
        result.counts().acked() / Math.max(1e-3, result.seconds()),
        verdicts(result, objectives),
        LatencySummary.of(result.timings().delivery().toHistogram()).p99Ms(),
        limits,
        result.selfCheck().delay(),
        result.selfCheck().noisy());
  }

  /** The objectives', and that the rate really came about. */
  private static List<ThresholdVerdict> verdicts(RunResult result, Objectives objectives) {
    List<ThresholdVerdict> verdicts = new ArrayList<>(objectives.judge(result));
    double due = Math.max(1, result.counts().due());
    double kept = Math.min(result.counts().acked() / due, result.selfCheck().offeredShare());
    if (kept < KEPT) {
      verdicts.add(
          new ThresholdVerdict(
              "answered >= %.0f%%".formatted(100 * KEPT), "%.1f%%".formatted(100 * kept), false));
    }
    return verdicts;
  }

  /** Says what is going on before the first step, and is silent then. */
  private record Quietly(Console console) implements RunListener {
    @Override
    public void onPoint(Point point) {}

    @Override
    public void onStep(String what) {
      if (!what.startsWith("measuring") && !what.startsWith("warming")) {
        console.step(what);
      }
    }
  }
}
