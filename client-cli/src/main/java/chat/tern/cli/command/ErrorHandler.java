package chat.tern.cli.command;

import chat.tern.cli.render.Output;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.output.OutputFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
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
        complain(refusal.getMessage() + wayOut(refusal));
        yield ExitCode.of(refusal.code()).number();
      }
      case UnreachableException away -> {
        complain(
            away.getMessage()
                + (away.untrusted()
                    ? "\nIf it is its own certificate, log in with --trust and the file of it."
                    : "\nStart the server there, or log in to another one with --server."));
        yield ExitCode.ERROR.number();
      }
      case OutputFailed failed -> {
        if (!failed.readerGone()) {
          complain(failed.getMessage());
        }
        yield ExitCode.ERROR.number();
      }
      case InterruptedException _ -> ExitCode.INTERRUPTED.number();
      case ParameterException misuse -> handleParseException(misuse, new String[0]);
      case Exception surprise -> {
        String reason = surprise.getMessage() == null ? "" : ": " + surprise.getMessage();
        complain(
            "This should not have happened ("
                + surprise.getClass().getSimpleName()
                + reason
                + "). TERN_DEBUG=1 shows where.");
        yield ExitCode.ERROR.number();
      }
    };
  }

  @Override
  public int handleParseException(ParameterException misuse, String[] args) {
    CommandLine commandLine = misuse.getCommandLine();
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      complain(unmatched(commandLine, unmatched.getUnmatched().getFirst()));
    } else {
      complain(misuse.getMessage());
    }
    output.talk("See " + commandLine.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private static String unmatched(CommandLine commandLine, String typed) {
    boolean option = typed.startsWith("-");
    boolean command = !option && !commandLine.getSubcommands().isEmpty();
    Collection<String> words =
        option
            ? commandLine.getCommandSpec().optionsMap().keySet()
            : commandLine.getSubcommands().keySet();
    String guess =
        Spelling.nearest(typed, words).map(word -> " Did you mean " + word + "?").orElse("");
    String what = option ? "option " : command ? "command " : "place for ";
    return "There is no " + what + "\"" + typed + "\"." + guess;
  }

  private void complain(String sentence) {
    String safe = TerminalText.block(sentence);
    output.say(output.talkPaint().alarm("tern: ") + safe);
  }

  /** What the server cannot know: which command helps. */
  private static String wayOut(TernException refusal) {
    boolean loginHelps =
        switch (refusal.code()) {
          case UNAUTHENTICATED, TOKEN_EXPIRED, DEVICE_REVOKED -> true;
          case ErrorCode _ -> false;
        };
    if (loginHelps && !refusal.getMessage().contains("tern login")) {
      return "\nLog in with: tern login NAME, or make an account with: tern register NAME";
    }
    return refusal
        .retryAfter()
        .map(wait -> "\nTry again in " + Math.max(1, wait.toSeconds()) + " s.")
        .orElse("");
  }
}
