package chat.tern.load.command;

import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.peer.PeerPlan;
import chat.tern.load.peer.PeerRun;
import chat.tern.load.peer.RunningPeer;
import chat.tern.load.peer.ejabberd.Archive;
import chat.tern.load.report.Console;
import chat.tern.load.report.ResultJson;
import chat.tern.load.report.TextFile;
import chat.tern.load.report.compare.Comparison;
import chat.tern.load.report.compare.ComparisonJson;
import chat.tern.load.report.compare.ComparisonTable;
import chat.tern.load.report.compare.NamedRun;
import chat.tern.load.report.html.HtmlReport;
import chat.tern.load.report.live.Headline;
import chat.tern.load.report.live.Views;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.LoadRun;
import chat.tern.load.run.RunOptions;
import chat.tern.protocol.text.WireName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load compare}. */
@Command(
    name = "compare",
    description = {
      "Runs one plan against Tern and against ejabberd with one archive or another, one after the"
          + " other on this machine, and puts them beside each other.",
      "What is not installed is skipped, and said. Receipts and typing notices of the plan are left"
          + " out for all, as peers do not play them; see tern-load peer for what acknowledged"
          + " means of each.",
      "DIRECTORY gets one result for each (to be read by report and diff), comparison.html with all"
          + " of them, and comparison.json with each peer held against Tern."
    },
    footer = {"", "  tern-load compare steady --rate 500 --out comparison", ""},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line or the plan makes no sense for a peer",
      "3:a server does not start, cannot be reached, or refuses",
      "4:this machine lacks something, such as every peer",
      "5:the tool was the bottleneck in one of the runs",
      "6:a message was lost or doubled in one of them",
      "130:interrupted; what was measured until then is written"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {

  private final Console console;
  private final Function<Archive, RunningPeer> peers;

  @Mixin private final PlanFlags planFlags = new PlanFlags();
  @Mixin private final ServerFlags serverFlags = new ServerFlags();
  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();

  @Option(
      names = "--archives",
      split = ",",
      paramLabel = "WHERE",
      defaultValue = "off,sqlite,postgres",
      description =
          "Where ejabberd keeps messages, a run for each: ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}).")
  private List<Archive> archives;

  @Mixin private final LoopsFlag loops = new LoopsFlag();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIRECTORY",
      required = true,
      description = "Where the results go; it is made where it is missing.")
  private Path out;

  private final AtomicReference<LoadRun> current = new AtomicReference<>();
  private final List<NamedRun> runs = new ArrayList<>();

  /**
   * The command.
   *
   * @param peers starts one; fails with {@link ExitCode#MACHINE} where it is not installed
   */
  CompareCommand(Console console, Function<Archive, RunningPeer> peers) {
    this.console = console;
    this.peers = peers;
  }

  @Override
  public Integer call() {
    PeerPlan plan = PeerPlan.of(planFlags.plan());
    makeDirectory();
    try (Interruption interruption =
            new Interruption(console, () -> RunCommand.stop(current.get()));
        KeepAwake awake = keepAwake.start(console)) {
      RunOptions options = RunOptions.of(loops.loops()).with(awake);
      tern(plan, options);
      for (Archive archive : archives) {
        if (!interruption.stopped()) {
          ejabberd(archive, plan, options);
        }
      }
      report();
      return exitCode(interruption).number();
    }
  }

  private void makeDirectory() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.USAGE,
          "The results cannot be written to %s: give a directory that can be made.".formatted(out),
          e);
    }
  }

  private void tern(PeerPlan plan, RunOptions options) {
    try (TestedServer server = serverFlags.open(console, Map.of())) {
      RunListener view = view(plan, server.description());
      measure(
          "tern",
          LoadRun.open(plan.plan(), server, options, view, InstantSource.system(), random()));
    }
  }

  /** What is not here is skipped; what is here and fails is not. */
  private void ejabberd(Archive archive, PeerPlan plan, RunOptions options) {
    String name = "ejabberd-" + WireName.of(archive);
    console.step("starting ejabberd, " + archive.description());
    Optional<RunningPeer> started = start(archive, name);
    if (started.isEmpty()) {
      return;
    }
    try (RunningPeer peer = started.get()) {
      RunListener view = view(plan, peer.subject().description());
      measure(
          name,
          PeerRun.open(
              plan,
              peer.server(),
              peer.subject(),
              options,
              view,
              InstantSource.system(),
              random()));
    }
  }

  private Optional<RunningPeer> start(Archive archive, String name) {
    try {
      return Optional.of(peers.apply(archive));
    } catch (LoadException e) {
      if (e.exitCode() != ExitCode.MACHINE) {
        throw e;
      }
      console.progress("SKIPPED %s: %s".formatted(name, e.getMessage()));
      return Optional.empty();
    }
  }

  private void measure(String name, LoadRun opened) {
    try (LoadRun run = opened) {
      current.set(run);
      RunResult result = run.measure();
      runs.add(new NamedRun(name, result));
      ResultJson.write(result, out.resolve(name + ".json"));
    } finally {
      current.set(null);
    }
  }

  private RunListener view(PeerPlan plan, String target) {
    Headline headline = new Headline(plan.plan().name(), target, plan.plan().duration());
    return Views.open(console, headline, System.getenv(), true);
  }

  private void report() {
    List<Comparison> comparisons =
        runs.stream().skip(1).map(peer -> Comparison.of(runs.getFirst(), peer)).toList();
    TextFile.write(out.resolve("comparison.html"), HtmlReport.of(runs));
    TextFile.write(
        out.resolve("comparison.json"),
        comparisons.stream()
            .map(ComparisonJson::of)
            .collect(Collectors.joining(",\n", "[", "]\n")));
    comparisons.forEach(each -> console.data(ComparisonTable.of(each) + System.lineSeparator()));
    console.step("the report is in " + out.resolve("comparison.html"));
  }

  private ExitCode exitCode(Interruption interruption) {
    ExitCode worst =
        runs.stream()
            .map(run -> RunCommand.exitCode(run.result(), interruption))
            .filter(code -> code != ExitCode.OK)
            .findFirst()
            .orElse(ExitCode.OK);
    if (worst == ExitCode.OK && runs.size() == 1) {
      console.error("there is no peer here to compare with: apt-get install ejabberd.");
      return ExitCode.MACHINE;
    }
    return worst;
  }

  private static RandomGenerator random() {
    return RandomGenerator.of("L64X128MixRandom");
  }
}
