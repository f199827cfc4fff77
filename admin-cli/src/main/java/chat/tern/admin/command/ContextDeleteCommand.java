package chat.tern.admin.command;

import chat.tern.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    description = "Forget a context. Its device stays logged in; tern-admin logout ends that, too.")
final class ContextDeleteCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The context.")
  private String name = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ContextDeleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.contexts().forget(name);
    context.output().talk("Forgot context " + name + ".");
    return ExitCode.OK.number();
  }
}
