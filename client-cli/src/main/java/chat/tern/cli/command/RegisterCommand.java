package chat.tern.cli.command;

import chat.tern.client.Account;
import chat.tern.client.AccountInfo;
import java.net.URI;
import picocli.CommandLine.Command;

/** Makes an account on a server and logs in. */
@Command(
    name = "register",
    description = "Make an account on a server and log in.",
    footer = {
      "",
      "Examples:",
      "  tern register alice",
      "  tern register alice --server https://chat.example.org",
      "  tern register bot --password-stdin <password-file",
    })
final class RegisterCommand extends SignInCommand {

  RegisterCommand(CommandContext context) {
    super(context);
  }

  @Override
  boolean asksTwice() {
    return true;
  }

  @Override
  AccountInfo signIn(
      Account account, URI server, String userName, String password, String deviceName) {
    return account.register(server, userName, password, deviceName);
  }

  @Override
  String welcome(AccountInfo info) {
    return "Welcome, "
        + info.userName()
        + ". You are logged in on "
        + info.server()
        + ".\nTalk to somebody: tern chat @NAME";
  }
}
