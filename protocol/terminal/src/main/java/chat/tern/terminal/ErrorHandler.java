package chat.tern.terminal;

import chat.tern.protocol.error.TernException;
import chat.tern.terminal.output.CommandOutput;
import chat.tern.terminal.output.OutputFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * The one place where a failure becomes a sentence on stderr and an exit code. {@code TERN_DEBUG=1}
 * adds the stack trace.
 */
public final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Program program;
  private final CommandOutput output;
  private final boolean debug;

  /**
   * @param environment the process's environment variables
   */
  public ErrorHandler(Program program, CommandOutput output, Map<String, String> environment) {
    this.program = program;
    this.output = output;
    this.debug = !environment.getOrDefault("TERN_DEBUG", "").isEmpty();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parseResult) {
    return ended(failure);
  }

  /** Says what happened, and with which status to end. */
  int ended(Exception failure) {
    if (debug) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      output.talk(trace.toString());
    }
    return switch (failure) {
      case TernException refusal -> {
        program.complain(output, refusal);
        yield ExitCode.of(refusal.code()).number();
      }
      case OutputFailed failed -> {
        if (!failed.readerGone()) {
          complain(failed.getMessage());
        }
        yield ExitCode.ERROR.number();
      }
      case InterruptedException _ -> ExitCode.INTERRUPTED.number();
      case ParameterException misuse -> handleParseException(misuse, new String[0]);
      case Exception other -> {
        Ending ending = program.ending(other).orElseGet(() -> surprise(other));
        complain(ending.sentence());
        yield ending.code().number();
      }
    };
  }

  private static Ending surprise(Exception failure) {
    String reason = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    return new Ending(
        "This should not have happened ("
            + failure.getClass().getSimpleName()
            + reason
            + "). TERN_DEBUG=1 shows where.",
        ExitCode.ERROR);
  }

  @Override
  public int handleParseException(ParameterException misuse, String[] args) {
    complain(Misuse.sentence(misuse));
    output.talk(program.helpOf(misuse.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.number();
  }

  private void complain(String sentence) {
    output.complain(program.command(), sentence);
  }
}
