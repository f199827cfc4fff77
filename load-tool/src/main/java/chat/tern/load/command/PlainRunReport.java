package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.report.Console;
import chat.tern.load.report.RunLines;
import chat.tern.load.report.RunTable;
import chat.tern.load.result.RunResult;
import chat.tern.load.run.RunListener;
import chat.tern.protocol.codec.ApiCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines while it runs, tables in the end, and JSON. */
final class PlainRunReport implements RunReport {

  private final Console console;

  PlainRunReport(Console console) {
    this.console = console;
  }

  @Override
  public RunListener live() {
    return new RunLines(console);
  }

  @Override
  public void show(RunResult result) {
    console.data(RunTable.of(result));
  }

  @Override
  public void json(RunResult result, Path file) {
    try {
      Files.write(file, ApiCodec.write(result));
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.MACHINE, "The result cannot be written to " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void html(RunResult result, Path file) {
    throw new LoadException(
        ExitCode.USAGE, "There is no HTML report in this build: use --json FILE.");
  }
}
