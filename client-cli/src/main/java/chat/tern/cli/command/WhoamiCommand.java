package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.AccountInfo;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says who is logged in. */
@Command(
    name = "whoami",
    description = "Say who is logged in, and where.",
    footer = {
      "",
      "Examples:",
      "  tern whoami",
      "  tern whoami --verify --json",
      "  tern whoami --token >bot.token"
    })
final class WhoamiCommand extends AccountCommand {

  @Option(names = "--verify", description = "Ask the server whether it sees it that way.")
  private boolean verify;

  @Option(
      names = "--token",
      description = {
        "Print the secret of this device and nothing else, for TERN_TOKEN on a machine that cannot"
            + " be asked for a password. It is worth as much as a password, until tern logout here,"
            + " or tern devices --revoke anywhere."
      })
  private boolean token;

  WhoamiCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (token && (verify || options().json)) {
      throw misuse("--token prints the secret alone: leave out --verify and --json.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) {
    if (token) {
      output().line(client.account().deviceToken());
      return ExitCode.OK;
    }
    AccountInfo info = verify ? client.account().verify() : client.account().require();
    output()
        .line(
            options().json
                ? JsonViews.account(info)
                : TerminalText.line("@" + info.userName() + " on " + info.server()));
    return ExitCode.OK;
  }
}
