package chat.tern.admin.command;

import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the shells ask: prints what the last word could become, a line each. */
@Command(name = "__complete", hidden = true)
final class CompleteCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(arity = "0..*")
  private List<String> words = List.of("");

  @Spec private CommandSpec spec;

  CompleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    new Completion(spec.root().commandLine(), new ServerNames(context))
        .candidates(words)
        .forEach(context.output()::line);
    return ExitCode.OK.number();
  }
}
