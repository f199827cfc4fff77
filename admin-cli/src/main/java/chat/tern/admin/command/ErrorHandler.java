package chat.tern.admin.command;

import chat.tern.admin.client.UnreachableException;
import chat.tern.admin.output.Output;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.output.OutputFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place where a failure becomes a sentence on stderr and an exit code. {@code TERN_DEBUG=1}
 * adds the stack trace.
 */
final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Output output;
  private final boolean debug;

  ErrorHandler(Output output, Map<String, String> environment) {
    this.output = output;
    this.debug = !environment.getOrDefault("TERN_DEBUG", "").isEmpty();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parseResult) {
    if (debug) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      output.talk(trace.toString());
    }
    return switch (failure) {
      case TernException refusal -> {
        complain(output, refusal);
        yield ExitCode.of(refusal.code()).number();
      }
      case UnreachableException away -> {
        complain(output, away.getMessage());
        yield (away.late() ? ExitCode.TIMEOUT : ExitCode.ERROR).number();
      }
      case OutputFailed failed -> {
        if (!failed.readerGone()) {
          complain(output, failed.getMessage());
        }
        yield ExitCode.ERROR.number();
      }
      case InterruptedException _ -> ExitCode.INTERRUPTED.number();
      case ParameterException misuse -> handleParseException(misuse, new String[0]);
      case Exception surprise -> {
        complain(
            output,
            "This should not have happened ("
                + surprise.getClass().getSimpleName()
                + (surprise.getMessage() == null ? "" : ": " + surprise.getMessage())
                + "). TERN_DEBUG=1 shows where.");
        yield ExitCode.ERROR.number();
      }
    };
  }

  @Override
  public int handleParseException(ParameterException misuse, String[] args) {
    CommandLine commandLine = misuse.getCommandLine();
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      complain(
          output,
          "There is no place for \""
              + unmatched.getUnmatched().getFirst()
              + "\"."
              + unmatched.getSuggestions().stream()
                  .findFirst()
                  .map(word -> " Did you mean " + word + "?")
                  .orElse(""));
    } else {
      complain(output, misuse.getMessage());
    }
    output.talk("See: " + commandLine.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  /** Says why something was refused, with the way out. */
  static void complain(Output output, TernException refusal) {
    complain(output, refusal.getMessage() + wayOut(refusal));
  }

  private static void complain(Output output, String sentence) {
    output.talk("tern-admin: " + sentence);
  }

  /** What the server cannot know: which command helps. */
  private static String wayOut(TernException refusal) {
    boolean loginHelps =
        switch (refusal.code()) {
          case UNAUTHENTICATED, TOKEN_EXPIRED, DEVICE_REVOKED -> true;
          case ErrorCode _ -> false;
        };
    if (loginHelps && !refusal.getMessage().contains("tern-admin login")) {
      return "\nLog in with: tern-admin login NAME";
    }
    return refusal
        .retryAfter()
        .map(wait -> "\nTry again in " + Math.max(1, wait.plusMillis(999).toSeconds()) + " s.")
        .orElse("");
  }
}
