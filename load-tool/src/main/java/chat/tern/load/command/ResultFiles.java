package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import chat.tern.load.report.JunitXml;
import chat.tern.load.report.ResultJson;
import chat.tern.load.report.TextFile;
import chat.tern.load.report.html.HtmlReport;
import chat.tern.load.result.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that name the files into which a result goes. */
final class ResultFiles {

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the result as an HTML page.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write thresholds and proof as JUnit XML, for a CI.")
  private Optional<Path> junit = Optional.empty();

  /** Finds out before a long run, not after it, that a result cannot be written. */
  void requireWritable() {
    Stream.of(html, json, junit).flatMap(Optional::stream).forEach(ResultFiles::requireWritable);
  }

  private static void requireWritable(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || !Files.isWritable(directory)) {
      throw new LoadException(
          ExitCode.USAGE,
          "The result cannot be written to %s: give a file in a directory that exists."
              .formatted(file));
    }
  }

  /** Writes the result wherever it was asked for. */
  void write(Console console, RunResult result) {
    json.ifPresent(file -> ResultJson.write(result, file));
    junit.ifPresent(file -> TextFile.write(file, JunitXml.of(result)));
    html.ifPresent(file -> {
      TextFile.write(file, HtmlReport.of(result));
      console.step("the report is in " + file);
    });
  }
}
