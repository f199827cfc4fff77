package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import chat.tern.load.report.ResultJson;
import chat.tern.load.report.TextFile;
import chat.tern.load.report.compare.NamedRun;
import chat.tern.load.report.html.HtmlReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern-load report}. */
@Command(
    name = "report",
    description = {
      "Makes one self-contained HTML page of saved results: of one in full, of several beside each"
          + " other."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "RESULT",
      description = "JSON files that run wrote; each run is called after its file.")
  private List<Path> files;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The HTML file to write.")
  private Path out;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TextFile.write(out, HtmlReport.of(read(files)));
    console.step("the report is in " + out);
    return ExitCode.OK.number();
  }

  /** The runs in these files, named after them. */
  static List<NamedRun> read(List<Path> files) {
    List<String> names = NamedRun.names(files);
    return IntStream.range(0, files.size())
        .mapToObj(each -> new NamedRun(names.get(each), ResultJson.read(files.get(each))))
        .toList();
  }
}
