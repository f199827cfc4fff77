package chat.tern.load.command;

import chat.tern.load.bench.Bench;
import chat.tern.load.bench.BenchOptions;
import chat.tern.load.bench.BenchResult;
import chat.tern.load.bench.Section;
import chat.tern.load.deployment.TestedServer;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.report.BenchJson;
import chat.tern.load.report.BenchTable;
import chat.tern.load.report.Console;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tern-load bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures one server: durable sends per second, latency and CPU at a fixed rate, memory per"
          + " idle session.",
      "Starts a server of its own on scratch data, unless --server names one that runs."
    },
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final ServerFlags serverFlags = new ServerFlags();
  @Mixin private final KeepAwakeFlag keepAwake = new KeepAwakeFlag();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SECTION",
      description = "Only these sections: ${COMPLETION-CANDIDATES}.")
  private Set<Section> only = EnumSet.allOf(Section.class);

  @Option(
      names = "--senders",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,50,500",
      description = "Numbers of senders for the throughput (${DEFAULT-VALUE}).")
  private List<Integer> senders;

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      defaultValue = "5s",
      description = "Before each measured span (${DEFAULT-VALUE}).")
  private Duration warmUp;

  @Option(
      names = "--throughput-span",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "Measured, for each number of senders (${DEFAULT-VALUE}).")
  private Duration throughputSpan;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Messages per second for the latency (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "200",
      description = "Pairs of users that share the rate (${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--latency-span",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description = "Measured at the rate (${DEFAULT-VALUE}).")
  private Duration latencySpan;

  @Option(
      names = "--few-sessions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Idle sessions of the first memory reading (${DEFAULT-VALUE}).")
  private int fewSessions;

  @Option(
      names = "--many-sessions",
      paramLabel = "N",
      defaultValue = "15000",
      description = "Idle sessions of the second memory reading (${DEFAULT-VALUE}).")
  private int manySessions;

  @Option(
      names = "--settle",
      paramLabel = "DURATION",
      defaultValue = "5s",
      description = "Before each memory reading (${DEFAULT-VALUE}).")
  private Duration settle;

  @Mixin private final BenchFlags bench = new BenchFlags();

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    BenchOptions options =
        new BenchOptions(
            only,
            senders,
            warmUp,
            throughputSpan,
            rate,
            pairs,
            latencySpan,
            fewSessions,
            manySessions,
            settle,
            bench.textLength(),
            bench.loops());
    try (KeepAwake awake = keepAwake.start(console);
        TestedServer server = serverFlags.open(console, Map.of())) {
      BenchResult result =
          new Bench(
                  server,
                  options,
                  awake,
                  console::step,
                  InstantSource.system(),
                  RandomGenerator.of("L64X128MixRandom"))
              .run();
      console.data(bench.json() ? BenchJson.of(result) : BenchTable.of(result));
      return result.exitCode().number();
    }
  }
}
