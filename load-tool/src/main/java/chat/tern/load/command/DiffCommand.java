package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import chat.tern.load.report.TextFile;
import chat.tern.load.report.compare.Comparison;
import chat.tern.load.report.compare.ComparisonJson;
import chat.tern.load.report.compare.ComparisonTable;
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
    return ExitCode.OK.number();
  }
}
