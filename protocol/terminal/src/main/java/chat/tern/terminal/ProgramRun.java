package chat.tern.terminal;

import chat.tern.terminal.output.CommandOutput;
import chat.tern.terminal.output.OutputFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/**
 * One command line on its way: arguments in, exit code out.
 *
 * @param environment the process's environment variables
 */
public record ProgramRun(Program program, CommandOutput output, Map<String, String> environment) {

  private static final int HELP_WIDTH = 96;

  /**
   * Runs to the end and says how it ended. Never throws for anything that a person can cause.
   *
   * @param line the program with all of its commands
   * @param version what {@code --version} says
   */
  public int run(CommandLine line, String version, String... args) {
    prepare(line, version);
    StringWriter help = new StringWriter();
    line.setOut(new PrintWriter(help));
    ErrorHandler errors = new ErrorHandler(program, output, environment);
    line.setExecutionExceptionHandler(errors);
    line.setParameterExceptionHandler(errors);
    int status = line.execute(args);
    try {
      if (!help.toString().isEmpty()) {
        output.line(help.toString().stripTrailing());
      }
      output.flush();
      return status;
    } catch (OutputFailed failed) {
      return errors.ended(failed);
    }
  }

  private void prepare(CommandLine line, String version) {
    line.getCommandSpec().version(program.command() + " " + version);
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.table(program.meanings()));
    line.setUsageHelpWidth(HELP_WIDTH);
    // "@bob" is a user: picocli would take it for a file with further arguments.
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
  }
}
