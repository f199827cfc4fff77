package chat.tern.cli.command;

import chat.tern.client.Account;
import chat.tern.client.AccountInfo;
import java.net.URI;
import picocli.CommandLine.Command;

/** Logs in on an account that exists. */
@Command(
    name = "login",
    description = "Log in on an account that exists.",
    footer = {
      "",
      "Examples:",
      "  tern login alice",
      "  tern login alice --server https://chat.lan:8480 --trust chat.lan.pem",
      "  TERN_HOME=~/bot tern login bot --password-stdin <password-file",
    })
final class LoginCommand extends SignInCommand {

  LoginCommand(CommandContext context) {
    super(context);
  }

  @Override
  boolean asksTwice() {
    return false;
  }

  @Override
  AccountInfo signIn(
      Account account, URI server, String userName, String password, String deviceName) {
    return account.login(server, userName, password, deviceName);
  }

  @Override
  String welcome(AccountInfo info) {
    return "Logged in as " + info.userName() + " on " + info.server() + ".";
  }
}
