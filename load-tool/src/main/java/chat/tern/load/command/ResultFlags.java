package chat.tern.load.command;

import chat.tern.load.plan.Plan;
import chat.tern.load.report.Console;
import chat.tern.load.report.RunTable;
import chat.tern.load.report.live.Headline;
import chat.tern.load.report.live.Views;
import chat.tern.load.report.metrics.MetricsEndpoint;
import chat.tern.load.result.RunResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where a run shows itself and leaves its result. */
final class ResultFlags {

  @Mixin private final ResultFiles files = new ResultFiles();

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Serve the run's own figures to Prometheus while it goes on.")
  private Optional<Integer> metricsPort = Optional.empty();

  /** Finds out before a long run, not after it, that a result cannot be written. */
  void requireWritable() {
    files.requireWritable();
  }

  /** Begins to show a run against this server. */
  RunView open(Console console, Plan plan, String target) {
    return open(console, new Headline(plan.name(), target, plan.duration()));
  }

  /** Begins to show a run under this headline. */
  RunView open(Console console, Headline headline) {
    return new RunView(
        console,
        Views.open(console, headline, System.getenv(), false),
        metricsPort.map(port ->
            MetricsEndpoint.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                headline.scenario())));
  }

  /** Shows the result, and writes it wherever it was asked for. */
  void write(RunView view, RunResult result) {
    write(view, RunTable.of(result), result);
  }

  /** Shows the result in these words, and writes it wherever it was asked for. */
  void write(RunView view, String words, RunResult result) {
    view.show(words);
    files.write(view.console(), result);
  }
}
