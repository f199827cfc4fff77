package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.client.HttpCalls;
import chat.tern.admin.context.Contexts;
import chat.tern.admin.context.StoredContext;
import chat.tern.admin.output.Output;
import chat.tern.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that talks to the server of a context. */
abstract class ServerCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin HelpOption help = new HelpOption();

  ServerCommand(CommandContext context) {
    this.context = context;
  }

  /** Does it. */
  abstract ExitCode run(AdminApi api) throws InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    Contexts contexts = context.contexts();
    StoredContext chosen = chosen();
    try (AdminApi api =
        new AdminApi(
            new HttpCalls(chosen.uri(), chosen.trustedFile(), options.timeout),
            new KeptTokens(contexts, chosen))) {
      return run(api).number();
    }
  }

  /** The context that the command line names, or the current one. */
  final StoredContext chosen() {
    return context.contexts().choose(options.contextName);
  }

  final CommandContext context() {
    return context;
  }

  final Output output() {
    return context.output();
  }
}
