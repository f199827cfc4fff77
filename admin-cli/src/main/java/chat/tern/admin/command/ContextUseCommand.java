package chat.tern.admin.command;

import chat.tern.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "use", description = "Make a context the current one.")
final class ContextUseCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The context.")
  private String name = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ContextUseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.contexts().use(name);
    context.output().talk("Current context: " + name + ".");
    return ExitCode.OK.number();
  }
}
