package chat.tern.cli.command;

import chat.tern.cli.render.Output;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command for somebody who is logged in. Before it ends it sends what earlier runs left in the
 * outbox, so a message that was written while the server was away goes out with the next command,
 * whichever that is.
 */
abstract class AccountCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private CommonOptions options;

  @Spec private CommandSpec spec;

  AccountCommand(CommandContext context) {
    this.context = context;
  }

  /** Does the work. What it writes to the output is flushed afterwards. */
  abstract ExitCode run(TernClient client, Online online) throws Exception;

  @Override
  public final Integer call() throws Exception {
    check();
    try (TernClient client = TernClient.open(context.home().account())) {
      TokenFromEnvironment.apply(context, client.account());
      var _ = client.account().require();
      context.home().create();
      Online online = new Online(client, output(), options.timeout);
      try {
        ExitCode code = run(client, online);
        output().flush();
        return code.number();
      } finally {
        if (flushesAfterwards()) {
          online.flushLeftovers();
        }
      }
    }
  }

  /** Looks at the arguments before anything is opened; {@link #misuse} refuses them. */
  void check() {}

  /**
   * Whether the outbox is looked after when the command is done; one that has done so itself says
   * no.
   */
  boolean flushesAfterwards() {
    return true;
  }

  final CommandContext context() {
    return context;
  }

  final Output output() {
    return context.output();
  }

  final CommonOptions options() {
    return options;
  }

  /** A refusal of the arguments, which ends with exit code 2. */
  final ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
