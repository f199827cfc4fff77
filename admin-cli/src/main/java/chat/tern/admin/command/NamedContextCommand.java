package chat.tern.admin.command;

import chat.tern.admin.context.Contexts;
import chat.tern.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that does something with a context, and asks no server. */
abstract class NamedContextCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The context.")
  private String name = "";

  @Mixin HelpOption help = new HelpOption();

  NamedContextCommand(CommandContext context) {
    this.context = context;
  }

  /** Does it, and says so. */
  abstract String run(Contexts contexts, String name);

  @Override
  public final Integer call() {
    context.output().talk(run(context.contexts(), name));
    return ExitCode.OK.number();
  }
}
