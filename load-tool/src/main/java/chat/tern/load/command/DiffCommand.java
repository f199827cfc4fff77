package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import chat.tern.load.report.TextFile;
import chat.tern.load.report.compare.Comparison;
import chat.tern.load.report.compare.ComparisonJson;
import chat.tern.load.report.compare.ComparisonTable;
import chat.tern.load.report.compare.Difference;
import chat.tern.load.report.compare.NamedRun;
import chat.tern.load.report.html.HtmlReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern-load diff}. */
@Command(
    name = "diff",
    description = {
      "Compares two saved results figure by figure, and says which differences are more than"
          + " noise.",
      "Noise is what two runs of one build on one machine differ by, or, if that is more, three"
          + " standard errors of the figure over ten blocks of each run. Runs that are noisy,"
          + " invalid or partial are named, and no difference between them is taken for real."
    },
    footer = {"", "  tern-load diff main.json branch.json --fail-above 10", ""},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with --fail-above, nothing is worse than that",
      "2:the command line makes no sense, or a file is no result",
      "5:with --fail-above: these runs cannot be trusted to compare, so nothing is decided",
      "99:with --fail-above: a figure is worse than that"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "FIRST", description = "The result to compare with.")
  private Path first;

  @Parameters(index = "1", paramLabel = "SECOND", description = "The result to compare.")
  private Path second;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write an HTML page with both beside each other.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--fail-above",
      paramLabel = "PERCENT",
      description =
          "For a CI: end with 99 when a figure of SECOND is worse by more than so many percent of"
              + " FIRST's, and by more than noise. Broken promises always are.")
  private Optional<Double> failAbove = Optional.empty();

  DiffCommand(Console console) {
    this.console = console;
  }

  /** How the comparison is printed. */
  enum Format {
    TABLE,
    JSON
  }

  @Override
  public Integer call() {
    if (failAbove.filter(percent -> !(percent >= 0)).isPresent()) {
      throw new LoadException(
          ExitCode.USAGE, "--fail-above takes a percentage of 0 or more, such as 10.");
    }
    List<NamedRun> runs = ReportCommand.read(List.of(first, second));
    Comparison comparison = Comparison.of(runs.getFirst(), runs.getLast());
    console.data(
        switch (format) {
          case TABLE -> ComparisonTable.of(comparison);
          case JSON -> ComparisonJson.of(comparison);
        });
    report.ifPresent(file -> {
      TextFile.write(file, HtmlReport.of(runs));
      console.step("the report is in " + file);
    });
    return failAbove.map(percent -> judge(comparison, percent)).orElse(ExitCode.OK).number();
  }

  private ExitCode judge(Comparison comparison, double percent) {
    List<Difference> worse = comparison.worseBy(percent / 100);
    worse.forEach(each ->
        console.progress(
            "FAILED: %s is worse by %s (allowed: %s %%)"
                .formatted(each.name(), ComparisonTable.change(each), percent(percent))));
    if (!worse.isEmpty()) {
      return ExitCode.THRESHOLD;
    }
    if (!comparison.comparable()) {
      console.error(
          "These runs cannot be trusted to compare, so nothing is decided: "
              + String.join(" ", comparison.caveats()));
      return ExitCode.INVALID_RUN;
    }
    return ExitCode.OK;
  }

  private static String percent(double value) {
    return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
  }
}
