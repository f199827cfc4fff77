package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.client.Account;
import chat.tern.client.AccountInfo;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What {@code register} and {@code login} have in common. */
abstract class SignInCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private SignInOptions signIn;
  @Mixin private CommonOptions options;

  SignInCommand(CommandContext context) {
    this.context = context;
  }

  /** Whether the password is typed twice. */
  abstract boolean asksTwice();

  abstract AccountInfo signIn(
      Account account, URI server, String userName, String password, String deviceName);

  /** What to tell the person in the end. */
  abstract String welcome(AccountInfo info);

  @Override
  public final Integer call() throws InterruptedException {
    try (TernClient client = TernClient.open(context.home().account())) {
      Account account = client.account();
      URI server = signIn.server(context.environment(), account.current().map(AccountInfo::server));
      String password = signIn.password(context, asksTwice());
      signIn.trusted().ifPresent(account::trust);
      AccountInfo info =
          signIn(
              account,
              server,
              signIn.userName(),
              password,
              signIn.deviceName(context.environment()));
      context.home().create();
      if (options.json) {
        context.output().line(JsonViews.account(info));
      }
      context.output().talk(welcome(info));
      new Online(client, context.output(), options.timeout).flushLeftovers();
      return ExitCode.OK.number();
    }
  }
}
