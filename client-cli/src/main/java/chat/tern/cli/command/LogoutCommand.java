package chat.tern.cli.command;

import chat.tern.client.TernClient;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Logs this device out and forgets what is stored here. */
@Command(
    name = "logout",
    description = "Log this device out and forget everything that is stored here.",
    footer = {"", "Examples:", "  tern logout", "  tern logout --discard"})
final class LogoutCommand extends AccountCommand {

  @Option(
      names = "--discard",
      description = "Also when messages wait to be sent, which are lost then.")
  private boolean discard;

  LogoutCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    online.flushLeftovers();
    int unsent = client.messages().outbox().size();
    if (unsent > 0 && !discard) {
      throw new TernException(
          ErrorCode.CONFLICT,
          Words.count(unsent, "message waits", "messages wait")
              + " in the outbox: see tern outbox, or lose them with tern logout --discard");
    }
    boolean told = client.account().logout();
    context().home().forget();
    output()
        .talk(
            told
                ? "Logged out."
                : "Logged out here. The server could not be told: remove this device with"
                    + " another one of yours.");
    return ExitCode.OK;
  }

  @Override
  boolean flushesAfterwards() {
    return false;
  }
}
