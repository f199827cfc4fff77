package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.AccountInfo;
import chat.tern.client.TernClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says who is logged in. */
@Command(
    name = "whoami",
    description = "Say who is logged in, and where.",
    footer = {"", "Examples:", "  tern whoami", "  tern whoami --verify --json"})
final class WhoamiCommand extends AccountCommand {

  @Option(names = "--verify", description = "Ask the server whether it sees it that way.")
  private boolean verify;

  WhoamiCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) {
    AccountInfo info = verify ? client.account().verify() : client.account().require();
    output()
        .line(
            options().json
                ? JsonViews.account(info)
                : TerminalText.line("@" + info.userName() + " on " + info.server()));
    return ExitCode.OK;
  }
}
